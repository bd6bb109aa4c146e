import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { locations } from '../locations/tables.ts';
import { serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { pasDoublons } from '../verification/tables.ts';
import { offreDoubleOf, type Offre, type RaisonDeService } from './services.ts';

/** Pairs that are looked at, at most. */
const MOST = 20_000;

/** Services that stand or may stand again, whoever reads them among the team. */
const standing = (viewer: Viewer) =>
  and(visibleTo(viewer, services), visibleTo(viewer, organisations), ne(services.status, 'defunct'));

/**
 * Pairs of services that have a long word of their names in common, within one organisation or at one door: no pair of
 * the whole is looked at but these, and those somebody parted already are left out.
 */
async function pairsOf(viewer: Viewer): Promise<[string, string][]> {
  const { rows } = await db().execute<{ one: string; other: string }>(sql`
    with known as (
      select ${services.id} as id, ${services.organisationId} as organisation,
        (select word from regexp_split_to_table(lower(unaccent(${services.name})), '[^a-z0-9]+') word
          where length(word) > 4 order by word limit 1) as word
      from ${services} join ${organisations} on ${organisations.id} = ${services.organisationId}
      where ${standing(viewer)}
    ), keys as (
      select id, 'o ' || organisation || ' ' || word as key from known where word is not null
      union select k.id, 'd ' || k.word || ' ' || lower(unaccent(concat_ws(' ', l.street, l.house_number, l.postal_code)))
        from known k join service_at_locations p on p.service_id = k.id join locations l on l.id = p.location_id
        where k.word is not null and l.street is not null
      -- Within some 200 metres: squares of a 500th of a degree.
      union select k.id, 'p ' || k.word || ' ' || round(l.lat * 500) || ' ' || round(l.lon * 300)
        from known k join service_at_locations p on p.service_id = k.id join locations l on l.id = p.location_id
        where k.word is not null and l.placement <> 'commune'
    ), blocks as (
      select key from keys group by key having count(*) between 2 and 40
    )
    select distinct least(a.id, b.id)::text as one, greatest(a.id, b.id)::text as other
    from blocks join keys a on a.key = blocks.key join keys b on b.key = a.key and b.id > a.id
    where not exists (select from ${pasDoublons} p where p.centre_id = ${viewer.centreId}
      and p.one = least(a.id, b.id)::text and p.other = greatest(a.id, b.id)::text)
    order by 1, 2 limit ${MOST}`);
  return rows.map(({ one, other }) => [one, other]);
}

type Service = Offre & { organisation: string; exemple: boolean };
export type DoublonDeService = { one: Service; other: Service; score: number; raisons: RaisonDeService[] };

/** Pairs of services that may be one, the likeliest first. */
export async function listDoublonsDeServices(viewer: Viewer): Promise<DoublonDeService[]> {
  const pairs = await pairsOf(viewer);
  const ids = [...new Set(pairs.flat())];
  if (!ids.length) return [];
  const rows = await db()
    .select({
      ...{ id: services.id, name: services.name, organisationId: services.organisationId, phone: services.phone },
      ...{ besoins: services.besoins, levelFrom: services.levelFrom, levelTo: services.levelTo },
      ...{ startsOn: services.startsOn, publics: services.publics, exemple: services.exemple },
      organisation: organisations.name,
      lieux: sql<Service['lieux']>`(
        select coalesce(json_agg(json_build_object('address', case when ${locations.street} is null then null
          else concat_ws(' ', ${locations.street}, ${locations.houseNumber}, ${locations.postalCode}) end,
          'lon', ${locations.lon}, 'lat', ${locations.lat}, 'openingHours', ${serviceAtLocations.openingHours})), '[]')
        from ${serviceAtLocations} join ${locations} on ${locations.id} = ${serviceAtLocations.locationId}
        where ${serviceAtLocations.serviceId} = ${services.id})`
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(and(inArray(services.id, ids), standing(viewer)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return pairs
    .flatMap(([a, b]): DoublonDeService[] => {
      const [one, other] = [byId.get(a), byId.get(b)];
      const found = one && other && offreDoubleOf(one, other);
      return found ? [{ one, other, ...found }] : [];
    })
    .toSorted((a, b) => b.score - a.score);
}
