import { and, eq, gte, or, sql, type SQL } from 'drizzle-orm';
import { locations } from '../locations/tables.ts';
import { serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { EARTH_RADIUS } from '../../territoires/distance.ts';
import { localites } from '../../territoires/tables.ts';
import type { Asked } from './demande.server.ts';

/** Letters as they are compared: neither case nor accents. */
const plain = (text: SQL): SQL => sql`lower(public.unaccent('public.unaccent'::regdictionary, ${text}))`;
const named = plain(
  sql`concat_ws(' ', ${organisations.name}, ${organisations.alternateName}, ${organisations.description})`
);
const holds = (text: SQL, word: string): SQL =>
  sql`${text} like ${plain(sql`${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}::text`)}`;

/** Of an organisation: each word stands in what is written of it. */
export const organisationNamed = (words: readonly string[]): SQL | undefined =>
  and(...words.map((word) => holds(named, word)));

/** The commune of a postcode, several where it is shared, and the middle of its places. */
const communesOf = (postcode: string): SQL =>
  sql`(select array_agg(distinct ${localites.nis}) from ${localites} where ${localites.postalCode} = ${postcode})`;

const from = ({ point, postcode }: Asked, axis: 'lat' | 'lon'): SQL =>
  point
    ? sql`${point[axis]}::float8`
    : sql`(select avg(${localites[axis]}) from ${localites} where ${localites.postalCode} = ${postcode})`;

/** Great-circle distance of a place, in metres (haversine). */
function metres(asked: Asked): SQL {
  const [lat, lon] = [from(asked, 'lat'), from(asked, 'lon')];
  return sql`(2 * ${EARTH_RADIUS}::float8 * asin(sqrt(least(1, power(sin(radians(${locations.lat} - ${lat}) / 2), 2)
    + cos(radians(${lat})) * cos(radians(${locations.lat})) * power(sin(radians(${locations.lon} - ${lon}) / 2), 2)))))`;
}

/**
 * Of the place of a service. A service that receives the inhabitants of certain communes is found for a postcode there;
 * one that receives everybody is found at the postcode of its places, or as far from it as is asked.
 */
export function placedAs(asked: Asked): SQL | undefined {
  const { postcode, proximity } = asked;
  const near = proximity === null ? undefined : sql`${metres(asked)} <= ${proximity}`;
  if (postcode === null) return near;
  const covered = sql`${services.serviceArea} && coalesce(${communesOf(postcode)}, array[]::text[])`;
  const everybody = sql`cardinality(${services.serviceArea}) = 0`;
  return near ? and(near, or(everybody, covered)) : or(and(everybody, eq(locations.postalCode, postcode)), covered);
}

/** Services by their ids, however many. */
export const withIds = (ids: readonly string[]): SQL =>
  sql`${services.id} in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::text::json))`;

/** Of a service, beside the gate. @param found ids of those that hold the words and stand under the terms, where asked */
export function askedOfService(
  { organization, modifiedAfter }: Asked,
  found: readonly string[] | null
): SQL | undefined {
  return and(
    found ? withIds(found) : undefined,
    organization === null ? undefined : eq(organisations.uuid, organization),
    modifiedAfter === null ? undefined : gte(services.touchedAt, modifiedAfter)
  );
}

/** The same where places are asked for and the service stands alone: one of its places is so. */
export const somewhereAs = (asked: Asked): SQL | undefined => {
  const placed = placedAs(asked);
  return (
    placed &&
    sql`exists (select 1 from ${serviceAtLocations}
      join ${locations} on ${locations.id} = ${serviceAtLocations.locationId}
      where ${serviceAtLocations.serviceId} = ${services.id} and ${placed})`
  );
};
