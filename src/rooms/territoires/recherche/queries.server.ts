import { and, eq, or, sql, type SQL } from 'drizzle-orm';
import { unionAll, type PgColumn } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { wallonie } from '../communes/perimetres.ts';
import { lieuxHabites } from '../openstreetmap/tables.ts';
import { getReference, type Source } from '../reference.server.ts';
import { searchKeyOf } from '../rules.ts';
import { localites, territoires } from '../tables.ts';
import { BEGINS, EXACT, exactOf, rankHits, type Hit } from './rules.ts';

export type Trouvee = { nis: string; name: string; places: string[] };
export type Trouvailles = {
  communes: Trouvee[];
  /** The one commune that was named exactly, or by a postal code of its own; null where none or several were. */
  exact: string | null;
  /** What has exactly this name or postal code outside Wallonia, where communes have no portrait. */
  outside: { name: string; region: string } | null;
  /** Where the names of places come from. */
  sources: Source[];
};

/**
 * Walloon communes that go by a name, hold a place of that name or a postal code: exact, by its first letters, or
 * near enough to be a typing error (trigrams in common). Elsewhere in Belgium only what is named exactly is told.
 */
export async function findCommunes(query: string): Promise<Trouvailles> {
  const code = /^\s*(\d{4})\b/.exec(query)?.[1];
  const key = searchKeyOf(query);
  if (!key) return { communes: [], exact: null, outside: null, sources: [] };
  const [found, { territoires: known, sources }] = await Promise.all([
    code ? hitsByCode(code) : hitsByName(key),
    getReference()
  ]);
  const hits = found.filter((hit) => hit.region === wallonie);
  const elsewhere = hits.some((hit) => hit.score >= EXACT) ? undefined : found.find((hit) => hit.region !== wallonie);
  return {
    // Where the name is that of a place elsewhere, it is no typing error.
    communes: rankHits(elsewhere ? hits.filter((hit) => hit.score >= BEGINS) : hits),
    exact: exactOf(hits),
    outside: elsewhere ? { name: elsewhere.name, region: known.get(elsewhere.region ?? '')?.nameFr ?? '' } : null,
    sources: ['geonames', 'osm-fond'].flatMap((id) => sources.get(id) ?? [])
  };
}

type Found = Hit & { region: string | null };

function hitsByCode(code: string): Promise<Found[]> {
  return db()
    .select({
      nis: territoires.nis,
      name: territoires.nameFr,
      place: sql<string | null>`${localites.postalCode} || ' ' || ${localites.place}`,
      region: territoires.regionNis,
      lieu: sql<boolean>`false`,
      score: sql<number>`${EXACT}::double precision`
    })
    .from(localites)
    .innerJoin(territoires, eq(territoires.nis, localites.nis))
    .where(eq(localites.postalCode, code));
}

async function hitsByName(key: string): Promise<Found[]> {
  const score = (column: PgColumn): SQL.Aliased<number> =>
    sql<number>`case when ${column} = ${key} then ${EXACT}::double precision
      when ${column} like ${`${key}%`} then 2
      when ${column} like ${`% ${key}%`} then ${BEGINS}::double precision
      else greatest(similarity(${column}, ${key}), word_similarity(${key}, ${column}) * 0.8) end`.as('score');
  const columns = (place: PgColumn | null, searched: PgColumn, lieu: boolean) => ({
    nis: territoires.nis,
    name: territoires.nameFr,
    place: (place ? sql<string | null>`${place}` : sql<string | null>`null::text`).as('place'),
    region: territoires.regionNis,
    lieu: sql<boolean>`${sql.raw(String(lieu))}`.as('lieu'),
    score: score(searched)
  });
  const here = eq(territoires.regionNis, wallonie);
  const found = unionAll(
    db()
      .select(columns(null, territoires.searchKey, false))
      .from(territoires)
      .where(and(eq(territoires.kind, 'commune'), or(here, eq(territoires.searchKey, key)))),
    db()
      .select(columns(localites.place, localites.searchKey, false))
      .from(localites)
      .innerJoin(territoires, eq(territoires.nis, localites.nis))
      .where(or(here, eq(localites.searchKey, key))),
    db()
      .select(columns(lieuxHabites.name, lieuxHabites.searchKey, true))
      .from(lieuxHabites)
      .innerJoin(territoires, eq(territoires.nis, lieuxHabites.nis))
  ).as('found');
  return db()
    .select({
      nis: found.nis,
      name: found.name,
      place: found.place,
      region: found.region,
      lieu: found.lieu,
      score: found.score
    })
    .from(found)
    .where(sql`${found.score} >= 0.3`)
    .orderBy(sql`${found.score} desc`, found.lieu)
    .limit(80);
}
