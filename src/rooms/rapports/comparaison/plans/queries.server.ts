import { asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { espaces } from '../../../concertation/tables.ts';
import { readableEspace } from '../../../concertation/readable.server.ts';
import type { FicheState } from '../../../plan/fiches/rules.ts';
import { ficheEtats, fiches } from '../../../plan/fiches/tables.ts';
import { phasesOf, type Phase } from '../../../plan/phases.server.ts';
import { porteursOf, readableFiche, readableRecommandation } from '../../../plan/readable.server.ts';
import { standingFirst } from '../../../plan/standing.server.ts';
import { successions } from '../../../plan/successions/tables.ts';
import { plans, recommandations } from '../../../plan/tables.ts';
import { territoires } from '../../../territoires/tables.ts';

/** The plans of a centre, the one that stands first, with what their sources say of them. */
export const listPlansToCompare = keptUntilWrite(
  async (viewer: Viewer) =>
    // Awaited here: what is kept is the answer, not a query that each reader would run again.
    await db()
      .select({
        ...getTableColumns(plans),
        territory: territoires.nameFr,
        phases: sql<Phase[]>`(${phasesOf})`,
        porteurs: porteursOf(viewer)
      })
      .from(plans)
      .leftJoin(territoires, eq(territoires.nis, plans.territoryNis))
      .where(visibleTo(viewer, plans))
      .orderBy(standingFirst(viewer))
);

export type PlanCompare = Awaited<ReturnType<typeof listPlansToCompare>>[number];

export type FicheRow = {
  id: string;
  planId: string;
  code: string;
  title: string;
  exemple: boolean;
  phaseNo: number;
  endsOn: string;
  etats: { seq: number; state: FicheState; on: string; reason: string | null }[];
};
export type Contenu = {
  recommandations: { id: string; planId: string; code: string; title: string; exemple: boolean }[];
  fiches: FicheRow[];
  espaces: { planId: string; count: number }[];
  successions: {
    fromPlanId: string;
    toPlanId: string;
    fromRecommandationId: string | null;
    fromFicheId: string | null;
    fromDomain: string | null;
    toRecommandationId: string | null;
    toFicheId: string | null;
    reason: string | null;
    exemple: boolean;
  }[];
};

/** What one or two plans hold, each by the gate of its table: one query, some dozens of rows, kept until a write. */
export const readContenu = keptUntilWrite(async (viewer: Viewer, ids: string[]): Promise<Contenu> => {
  const [row] = await db()
    .select({
      recommandations: sql<Contenu['recommandations']>`(
        select coalesce(json_agg(json_build_object('id', ${recommandations.id}, 'planId', ${recommandations.planId},
          'code', ${recommandations.code}, 'title', ${recommandations.title}, 'exemple', ${recommandations.exemple})
          order by ${recommandations.code}), '[]')
        from ${recommandations} where ${inArray(recommandations.planId, ids)} and ${readableRecommandation(viewer)})`,
      fiches: sql<Contenu['fiches']>`(
        select coalesce(json_agg(json_build_object('id', ${fiches.id}, 'planId', ${fiches.planId}, 'code', ${fiches.code},
          'title', ${fiches.title}, 'exemple', ${fiches.exemple}, 'phaseNo', ${fiches.phaseNo},
          'endsOn', ${fiches.endsOn}, 'etats', coalesce(etats.list, '[]')) order by ${fiches.code}), '[]')
        from ${fiches} left join (
          select ${ficheEtats.ficheId}, json_agg(json_build_object('seq', ${ficheEtats.seq}, 'state', ${ficheEtats.state},
            'on', ${ficheEtats.on}, 'reason', ${ficheEtats.reason}) order by ${ficheEtats.seq}) as list
          from ${ficheEtats} group by 1) etats on etats.fiche_id = ${fiches.id}
        where ${inArray(fiches.planId, ids)} and ${readableFiche(viewer)})`,
      espaces: sql<Contenu['espaces']>`(
        select coalesce(json_agg(json_build_object('planId', one.plan_id, 'count', one.count)), '[]') from (
          select ${espaces.planId}, count(*)::int as count from ${espaces}
          where ${inArray(espaces.planId, ids)} and ${readableEspace(viewer)} group by 1) one)`,
      successions: sql<Contenu['successions']>`(
        select coalesce(json_agg(json_build_object('fromPlanId', ${successions.fromPlanId},
          'toPlanId', ${successions.toPlanId}, 'fromRecommandationId', ${successions.fromRecommandationId},
          'fromFicheId', ${successions.fromFicheId}, 'fromDomain', ${successions.fromDomain},
          'toRecommandationId', ${successions.toRecommandationId}, 'toFicheId', ${successions.toFicheId},
          'reason', ${successions.reason}, 'exemple', ${successions.exemple}) order by ${asc(successions.id)}), '[]')
        from ${successions} where ${inArray(successions.toPlanId, ids)} and ${inArray(successions.fromPlanId, ids)}
          and ${visibleTo(viewer, successions)})`
    })
    .from(sql`(select 1) as one`);
  return row ?? { recommandations: [], fiches: [], espaces: [], successions: [] };
});
