import { eq, sql, and } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { constatsOf, type AnsweredConstats } from '../../../plan/recommandations/queries.server.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { moyens } from '../../../plan/fiches/moyens/tables.ts';
import { readableFiche } from '../../../plan/readable.server.ts';
import { plans, recommandations } from '../../../plan/tables.ts';

/** Constats of one recommandation, more than any has. */
const MOST = 1000;

/** What a plan says of its recommandations beyond their titles, by id. */
export async function listTextes(
  viewer: Viewer,
  planId: string
): Promise<ReadonlyMap<string, { text: string; constats: AnsweredConstats }>> {
  const rows = await db()
    .select({ id: recommandations.id, text: recommandations.text, constats: constatsOf(viewer, MOST) })
    .from(recommandations)
    .innerJoin(plans, and(eq(plans.id, recommandations.planId), visibleTo(viewer, plans)))
    .where(and(eq(recommandations.planId, planId), visibleTo(viewer, recommandations)));
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

export type Compte = {
  unit: 'EUR' | 'ETP' | null;
  year: number;
  planned: number | null;
  committed: number | null;
  spent: number | null;
};

export type FicheEcrite = { context: string; objectives: string[]; results: string | null; moyens: Compte[] };

/** The texts of the fiches of a plan and what they are given, by id: with their means year by year and unit by unit. */
export async function listFichesEcrites(viewer: Viewer, planId: string): Promise<ReadonlyMap<string, FicheEcrite>> {
  const rows = await db()
    .select({
      id: fiches.id,
      context: fiches.context,
      objectives: fiches.objectives,
      results: fiches.results,
      moyens: sql<Compte[]>`coalesce(counted.list, '[]')`
    })
    .from(fiches)
    .leftJoin(
      sql`(select one.fiche_id, json_agg(json_build_object('unit', one.unit, 'year', one.year, 'planned', one.planned,
          'committed', one.committed, 'spent', one.spent) order by one.year, one.unit) as list
        from (select ${moyens.ficheId}, ${moyens.unit}, ${moyens.year}, sum(${moyens.planned})::float8 as planned,
            sum(${moyens.committed})::float8 as committed, sum(${moyens.spent})::float8 as spent
          from ${moyens} group by 1, 2, 3) one group by 1) counted`,
      sql`counted.fiche_id = ${fiches.id}`
    )
    .where(and(eq(fiches.planId, planId), readableFiche(viewer)));
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
