import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { constats } from '../diagnostic/tables.ts';
import { axes } from '../diagnostic/referentiels/tables.ts';
import { presentEtat } from './fiches/etat.server.ts';
import type { FicheState } from './fiches/rules.ts';
import { fiches } from './fiches/tables.ts';
import { readableFiche } from './readable.server.ts';
import { plans, recommandationConstats, recommandations } from './tables.ts';

/**
 * The recommandations that answer the constats of a diagnostic, by constat.
 * @param ids of some of them only
 */
export async function listAnsweringRecommandations(viewer: Viewer, diagnosticId: string, ids?: readonly string[]) {
  const rows = await db()
    .select({
      constatId: recommandationConstats.constatId,
      code: recommandations.code,
      title: recommandations.title
    })
    .from(recommandationConstats)
    .innerJoin(constats, and(eq(constats.id, recommandationConstats.constatId), visibleTo(viewer, constats)))
    .innerJoin(
      recommandations,
      and(eq(recommandations.id, recommandationConstats.recommandationId), visibleTo(viewer, recommandations))
    )
    .innerJoin(plans, and(eq(plans.id, recommandations.planId), visibleTo(viewer, plans)))
    .where(and(eq(constats.diagnosticId, diagnosticId), ids && inArray(constats.id, [...ids])))
    .orderBy(asc(recommandations.code));
  // Of thousands of links between few recommandations and many constats, each recommandation is held once.
  const named = new Map(rows.map(({ code, title }) => [code, { code, title }]));
  const byConstat = new Map<string, { code: string; title: string }[]>();
  for (const { constatId, code, title } of rows) {
    const own = byConstat.get(constatId) ?? [];
    own.push(named.get(code) ?? { code, title });
    byConstat.set(constatId, own);
  }
  return byConstat;
}

const suitesStatement = keptStatement((orm, viewer: Viewer) => {
  const own = sql`from ${fiches} where ${fiches.recommandationId} = ${recommandations.id} and ${readableFiche(viewer)}`;
  return orm
    .select({
      code: recommandations.code,
      title: recommandations.title,
      axeId: axes.id,
      axeNo: axes.no,
      axeName: axes.name,
      exemple: recommandations.exemple,
      plan: plans.name,
      fiches: sql<{ code: string; title: string; state: FicheState | null; on: string | null; exemple: boolean }[]>`(
        select coalesce(json_agg(json_build_object('code', ${fiches.code}, 'title', ${fiches.title},
          'state', present.state, 'on', present.on_date, 'exemple', ${fiches.exemple}) order by ${fiches.code}), '[]')
        from (select ${fiches}.* ${own} order by ${fiches.code} limit ${sql.placeholder('mostFiches')}::int) ${fiches}
        left join ${presentEtat} on true)`,
      /** How many fiches carry it out in all. */
      total: sql<number>`(select count(*)::int ${own})`
    })
    .from(recommandationConstats)
    .innerJoin(constats, and(eq(constats.id, recommandationConstats.constatId), visibleTo(viewer, constats)))
    .innerJoin(
      recommandations,
      and(eq(recommandations.id, recommandationConstats.recommandationId), visibleTo(viewer, recommandations))
    )
    .innerJoin(plans, and(eq(plans.id, recommandations.planId), visibleTo(viewer, plans)))
    .innerJoin(axes, and(eq(axes.referentielId, recommandations.referentielId), eq(axes.id, recommandations.axeId)))
    .where(eq(recommandationConstats.constatId, sql.placeholder('constatId')))
    .orderBy(asc(recommandations.code))
    .prepare(`suites_${readerName(viewer)}`);
});

/**
 * What a constat led to: the recommandations that answer it and the first fiches that carry each out.
 * @param mostFiches of each recommandation
 */
export const listSuites = (viewer: Viewer, constatId: string, mostFiches = 100) =>
  suitesStatement(viewer).execute({ constatId, mostFiches });

export type Suite = Awaited<ReturnType<typeof listSuites>>[number];
