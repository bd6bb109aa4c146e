import { and, eq, sql } from 'drizzle-orm';
import { keptUntilWrite } from '#platform/revision.ts';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { readableFiche } from '../../readable.server.ts';
import type { Indicateur } from '../fiche.server.ts';
import { fiches } from '../tables.ts';
import { indicateurs, indicateurValeurs } from './tables.ts';

/** An indicator of a plan, with the fiche it belongs to. */
export type IndicateurOfPlan = Indicateur & { ficheId: string };

const valuesByIndicateur = sql`(
  select ${indicateurValeurs.indicateurId}, json_agg(json_build_object('year', ${indicateurValeurs.year},
    'value', ${indicateurValeurs.value}) order by ${indicateurValeurs.year}) as list
  from ${indicateurValeurs} group by 1) values_of`;

/**
 * The indicators of the fiches of a plan that the viewer may read, by fiche: one JSON value, some dozens of rows, kept
 * until something is written as the fiches are.
 */
export const listIndicateurs = keptUntilWrite(async (viewer: Viewer, planId: string): Promise<IndicateurOfPlan[]> => {
  const [answer] = await db()
    .select({
      list: sql<
        IndicateurOfPlan[]
      >`coalesce(json_agg(json_build_object('id', ${indicateurs.id}, 'ficheId', ${fiches.id},
        'name', ${indicateurs.name}, 'unit', ${indicateurs.unit}, 'baselineYear', ${indicateurs.baselineYear},
        'baseline', ${indicateurs.baseline}, 'targetYear', ${indicateurs.targetYear}, 'target', ${indicateurs.target},
        'values', coalesce(values_of.list, '[]')) order by ${fiches.code}, ${indicateurs.no}), '[]')`
    })
    .from(indicateurs)
    .innerJoin(fiches, eq(fiches.id, indicateurs.ficheId))
    .leftJoin(valuesByIndicateur, sql`values_of.indicateur_id = ${indicateurs.id}`)
    .where(and(eq(fiches.planId, planId), readableFiche(viewer)));
  return answer?.list ?? [];
});
