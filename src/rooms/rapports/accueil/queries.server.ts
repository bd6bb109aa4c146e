import { and, eq, sql } from 'drizzle-orm';
import { keptStatement } from '#platform/database/statements.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { readerName, visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { constats, diagnostics } from '../../diagnostic/tables.ts';
import { plans, recommandations } from '../../plan/tables.ts';
import { presentEtat } from '../../plan/fiches/etat.server.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import type { FicheState } from '../../plan/fiches/rules.ts';
import { readableFiche, readableRecommandation } from '../../plan/readable.server.ts';
import { standingFirst } from '../../plan/standing.server.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces } from '../../concertation/tables.ts';

/*
 * A dozen rows out of histories of thousands: what the home says is kept until something is written, under the day.
 */

const today = sql.placeholder('today');

const plansStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      id: plans.id,
      name: plans.name,
      startYear: plans.startYear,
      endYear: plans.endYear,
      statedCounts: plans.statedCounts,
      source: plans.source,
      exemple: plans.exemple,
      constats: sql<number>`(select count(*)::int from ${constats}
        where ${constats.diagnosticId} = ${diagnostics.id} and ${visibleTo(viewer, constats)})`,
      recommandations: sql<number>`(select count(*)::int from ${recommandations}
        where ${recommandations.planId} = ${plans.id} and ${readableRecommandation(viewer)})`,
      espaces: sql<number>`(select count(*)::int from ${espaces}
        where ${espaces.planId} = ${plans.id} and ${readableEspace(viewer)}
          and (${espaces.openedOn} is null or ${espaces.openedOn} <= ${today})
          and (${espaces.closedOn} is null or ${espaces.closedOn} > ${today}))`,
      states: sql<{ state: FicheState; count: number }[]>`(
        select coalesce(json_agg(t), '[]') from (
          select present.state, count(*)::int as count
          from ${fiches} join ${presentEtat} on true
          where ${fiches.planId} = ${plans.id} and ${readableFiche(viewer)}
          group by 1) t)`
    })
    .from(plans)
    .leftJoin(diagnostics, and(eq(diagnostics.id, plans.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(visibleTo(viewer, plans))
    .orderBy(standingFirst(viewer))
    .prepare(`plans_with_counts_${readerName(viewer)}`)
);

/** The plans of a centre, the one that stands first, each with how far it is; only what the viewer may read is counted. */
export const listPlansWithCounts = keptUntilWrite((viewer: Viewer, day: string) =>
  plansStatement(viewer).execute({ today: day })
);

export type PlanWithCounts = Awaited<ReturnType<typeof listPlansWithCounts>>[number];
