import { and, desc, eq, lte, sql } from 'drizzle-orm';
import { keptStatement } from '#platform/database/statements.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { axes, constats, diagnostics, validites } from '../../diagnostic/tables.ts';
import type { ValiditeResult } from '../../diagnostic/rules.ts';
import { plans, recommandations } from '../../plan/tables.ts';
import { presentEtat } from '../../plan/fiches/etat.server.ts';
import { ficheCommunes, ficheEtats, fiches } from '../../plan/fiches/tables.ts';
import type { FicheState } from '../../plan/fiches/rules.ts';
import { readableFiche, readableRecommandation } from '../../plan/readable.server.ts';
import { standingFirst } from '../../plan/standing.server.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces } from '../../concertation/tables.ts';

/*
 * A dozen rows out of histories of thousands: what the home says is kept until something is written, under the day.
 */

const today = sql.placeholder('today');
const most = sql.placeholder('most');

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
    .orderBy(...standingFirst)
    .prepare(`plans_with_counts_${viewer.reads.length}`)
);

/** The plans of a centre, the one that stands first, each with how far it is; only what the viewer may read is counted. */
export const listPlansWithCounts = keptUntilWrite((viewer: Viewer, day: string) =>
  plansStatement(viewer).execute({ today: day })
);

export type PlanWithCounts = Awaited<ReturnType<typeof listPlansWithCounts>>[number];

const ficheChangesStatement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      code: fiches.code,
      title: fiches.title,
      exemple: fiches.exemple,
      wholeTerritory: fiches.wholeTerritory,
      communes: sql<string[]>`(
        select coalesce(json_agg(${territoires.nameFr} order by ${territoires.nameFr} collate french), '[]')
        from ${ficheCommunes} join ${territoires} on ${territoires.nis} = ${ficheCommunes.nis}
        where ${ficheCommunes.ficheId} = ${fiches.id})`,
      axeNo: axes.no,
      axeName: axes.name,
      seq: ficheEtats.seq,
      state: ficheEtats.state,
      on: ficheEtats.on,
      reason: ficheEtats.reason,
      reviewOn: ficheEtats.reviewOn,
      before: sql<FicheState | null>`(
        select earlier.state from ${ficheEtats} earlier
        where earlier.fiche_id = ${fiches.id} and earlier.seq < ${ficheEtats.seq} order by earlier.seq desc limit 1)`
    })
    .from(ficheEtats)
    .innerJoin(fiches, and(eq(fiches.id, ficheEtats.ficheId), readableFiche(viewer)))
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .innerJoin(axes, and(eq(axes.referentielId, recommandations.referentielId), eq(axes.id, recommandations.axeId)))
    .where(lte(ficheEtats.on, today))
    .orderBy(desc(ficheEtats.on), desc(fiches.code))
    .limit(most)
    .prepare(`fiche_changes_${viewer.reads.length}`)
);

/** The latest changes of state of fiches up to `day`. */
export const listFicheChanges = keptUntilWrite((viewer: Viewer, day: string, atMost: number) =>
  ficheChangesStatement(viewer).execute({ today: day, most: atMost })
);

export type FicheChange = Awaited<ReturnType<typeof listFicheChanges>>[number];

const validiteChangesStatement = keptStatement((orm, viewer: Viewer) => {
  const before = sql<ValiditeResult | null>`(
    select earlier.result from ${validites} earlier
    where earlier.constat_id = ${constats.id} and earlier.seq < ${validites.seq} order by earlier.seq desc limit 1)`;
  return orm
    .select({
      code: constats.code,
      statement: constats.statement,
      exemple: constats.exemple,
      result: validites.result,
      on: validites.on,
      reason: validites.reason,
      before,
      /** How many changed that day. */
      sameDay: sql<number>`(count(*) over (partition by ${validites.on}))::int`
    })
    .from(validites)
    .innerJoin(constats, and(eq(constats.id, validites.constatId), visibleTo(viewer, constats)))
    .innerJoin(diagnostics, and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics)))
    .where(and(lte(validites.on, today), sql`${before} <> ${validites.result}`))
    .orderBy(
      desc(validites.on),
      // What got worse first: it asks for work.
      sql`array_position(array['worse', 'unknown', 'valid', 'resolved', 'better'], ${validites.result})`,
      constats.code
    )
    .limit(most)
    .prepare(`validite_changes_${viewer.reads.length}`);
});

/** The latest changes of validity of constats up to `day`: rows that say something else than the one before. */
export const listValiditeChanges = keptUntilWrite((viewer: Viewer, day: string, atMost: number) =>
  validiteChangesStatement(viewer).execute({ today: day, most: atMost })
);

export type ValiditeChange = Awaited<ReturnType<typeof listValiditeChanges>>[number];
