import { and, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { readableFiche } from '../../readable.server.ts';
import { standingFirst } from '../../standing.server.ts';
import { plans, recommandations } from '../../tables.ts';
import { fichePartenaires, fiches } from '../tables.ts';

/** The fiche that an address names, as its page finds it, with the plan it stands in. */
export async function findFicheToEdit(viewer: Viewer, code: string) {
  const [fiche] = await db()
    .select({
      id: fiches.id,
      code: fiches.code,
      exemple: fiches.exemple,
      /** Who leads it and who takes part. */
      organisations: sql<string[]>`(select coalesce(array_agg(one), '{}') from (
        select ${fichePartenaires.organisationId} as one from ${fichePartenaires} where ${fichePartenaires.ficheId} = ${fiches.id}
        union select ${fiches.leadId} where ${fiches.leadId} is not null) as all_of_them)`,
      plan: {
        id: plans.id,
        referentielId: plans.referentielId,
        adoptedOn: plans.adoptedOn,
        startYear: plans.startYear,
        endYear: plans.endYear
      }
    })
    .from(fiches)
    .innerJoin(plans, eq(plans.id, fiches.planId))
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .where(and(eq(fiches.code, code), readableFiche(viewer)))
    .orderBy(standingFirst(viewer))
    .limit(1);
  return fiche ?? null;
}
