import { and, inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { organisations } from '../tables.ts';
import { pasDoublons } from '../verification/tables.ts';
import { doublonOf, type Fiche, type Raison } from './rules.ts';

/** Pairs that are looked at, at most: what is past them comes once these are decided. */
const MOST = 5000;

/**
 * Pairs of organisations that have something in common that an index finds: a number of enterprise, a telephone, a door,
 * or the first long word of their names. No pair of the whole is looked at but these, and those somebody parted already
 * are left out.
 */
async function pairsOf(viewer: Viewer): Promise<[string, string][]> {
  const { rows } = await db().execute<{ one: string; other: string }>(sql`
    with known as (
      select ${organisations.id} as id, ${organisations.bce} as bce,
        regexp_replace(regexp_replace(coalesce(${organisations.phone}, ''), '\\D', '', 'g'), '^(0032|32)', '0') as phone,
        (select word from regexp_split_to_table(lower(unaccent(${organisations.name})), '[^a-z0-9]+') word
          where length(word) > 4 and word not in ('centre', 'service', 'services', 'maison', 'association', 'fondation')
          order by word limit 1) as word
      from ${organisations} where ${visibleTo(viewer, organisations)}
    ), doors as (
      select l.organisation_id as id,
        lower(unaccent(concat_ws(' ', l.street, l.house_number, l.postal_code))) as door
      from locations l where l.street is not null and l.centre_id = ${viewer.centreId}
    ), keys as (
      select id, 'b ' || bce as key from known where bce is not null
      union select id, 'p ' || phone from known where length(phone) >= 8
      union select id, 'w ' || word from known where word is not null
      union select d.id, 'd ' || d.door from doors d join known k on k.id = d.id
    ), blocks as (
      select key from keys group by key having count(*) between 2 and 40
    )
    select distinct least(a.id, b.id) as one, greatest(a.id, b.id) as other
    from blocks join keys a on a.key = blocks.key join keys b on b.key = a.key and b.id > a.id
    where not exists (select from ${pasDoublons} p where p.centre_id = ${viewer.centreId}
      and p.one = least(a.id, b.id) and p.other = greatest(a.id, b.id))
    order by 1, 2 limit ${MOST}`);
  return rows.map(({ one, other }) => [one, other]);
}

export type Doublon = {
  one: Fiche & { exemple: boolean };
  other: Fiche & { exemple: boolean };
  score: number;
  raisons: Raison[];
};

/** Pairs of organisations that may be one, the likeliest first. */
export async function listDoublons(viewer: Viewer): Promise<Doublon[]> {
  const pairs = await pairsOf(viewer);
  const ids = [...new Set(pairs.flat())];
  if (!ids.length) return [];
  const rows = await db()
    .select({
      ...{ id: organisations.id, name: organisations.name, bce: organisations.bce, phone: organisations.phone },
      exemple: organisations.exemple,
      at: sql<{ address: string | null; lon: number; lat: number } | null>`(
        select json_build_object('address', case when l.street is null then null
          else concat_ws(' ', l.street, l.house_number, l.postal_code) end, 'lon', l.lon, 'lat', l.lat)
        from locations l where l.organisation_id = ${organisations}.id order by l.id limit 1)`
    })
    .from(organisations)
    .where(and(inArray(organisations.id, ids), visibleTo(viewer, organisations)));
  const byId = new Map(
    rows.map(({ at, ...row }) => [
      row.id,
      { ...row, address: at?.address ?? null, lon: at?.lon ?? null, lat: at?.lat ?? null }
    ])
  );
  return pairs
    .flatMap(([a, b]): Doublon[] => {
      const [one, other] = [byId.get(a), byId.get(b)];
      const found = one && other && doublonOf(one, other);
      return found ? [{ one, other, ...found }] : [];
    })
    .toSorted((a, b) => b.score - a.score);
}
