import { and, eq, sql, type SQL } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { wallonie } from '../communes/perimetres.ts';
import { searchKeyOf } from '../rules.ts';
import { localites, territoires } from '../tables.ts';
import { EXACT, rankHits, type Hit } from './rules.ts';

export type Trouvee = { nis: string; name: string; places: string[] };
export type Trouvailles = {
  communes: Trouvee[];
  /** The one commune that was named exactly, or by a postal code of its own; null where none or several were. */
  exact: string | null;
};

/**
 * Walloon communes that go by a name, hold a place of that name or a postal code: exact, by its first letters, or
 * near enough to be a typing error (trigrams in common).
 */
export async function findCommunes(query: string): Promise<Trouvailles> {
  const code = /^\s*(\d{4})\b/.exec(query)?.[1];
  const key = searchKeyOf(query);
  if (!key) return { communes: [], exact: null };
  const hits = code ? await hitsByCode(code) : await hitsByName(key);
  const communes = rankHits(hits);
  const exact = [...new Set(hits.filter((hit) => hit.score >= EXACT).map((hit) => hit.nis))];
  return { communes, exact: exact.length === 1 ? (exact[0] ?? null) : null };
}

function hitsByCode(code: string): Promise<Hit[]> {
  return db()
    .select({
      nis: territoires.nis,
      name: territoires.nameFr,
      place: sql<string | null>`${localites.postalCode} || ' ' || ${localites.place}`,
      score: sql<number>`${EXACT}::double precision`
    })
    .from(localites)
    .innerJoin(territoires, eq(territoires.nis, localites.nis))
    .where(and(eq(localites.postalCode, code), eq(territoires.regionNis, wallonie)));
}

async function hitsByName(key: string): Promise<Hit[]> {
  const score = (column: typeof territoires.searchKey | typeof localites.searchKey): SQL<number> =>
    sql<number>`case when ${column} = ${key} then ${EXACT}::double precision
      when ${column} like ${`${key}%`} then 2
      when ${column} like ${`% ${key}%`} then 1.5
      else greatest(similarity(${column}, ${key}), word_similarity(${key}, ${column}) * 0.8) end`;
  const found = unionAll(
    db()
      .select({
        nis: territoires.nis,
        name: territoires.nameFr,
        place: sql<string | null>`null::text`.as('place'),
        score: score(territoires.searchKey).as('score')
      })
      .from(territoires)
      .where(and(eq(territoires.kind, 'commune'), eq(territoires.regionNis, wallonie))),
    db()
      .select({
        nis: territoires.nis,
        name: territoires.nameFr,
        place: sql<string | null>`${localites.place}`.as('place'),
        score: score(localites.searchKey).as('score')
      })
      .from(localites)
      .innerJoin(territoires, eq(territoires.nis, localites.nis))
      .where(eq(territoires.regionNis, wallonie))
  ).as('found');
  return db()
    .select({ nis: found.nis, name: found.name, place: found.place, score: found.score })
    .from(found)
    .where(sql`${found.score} >= 0.3`)
    .orderBy(sql`${found.score} desc`)
    .limit(60);
}
