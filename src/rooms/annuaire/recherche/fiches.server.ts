import { sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { fermeturesOf } from '../horaires/fermetures.ts';
import { listedServices } from '../services/gate.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import type { ServiceTrouve } from './trouve.ts';

/**
 * What a list shows of services, in the order asked for, in one query. What has left meanwhile is left out.
 * @param today as 2026-11-22: closures that are over are not told
 */
export const fichesOf = (viewer: Viewer, ids: readonly string[], today: string): Promise<ServiceTrouve[]> =>
  fichesBehind(db(), listedServices(viewer, today), ids, today);

/** The same behind another gate, within a transaction: the story tells of what left the list. */
export async function fichesBehind(
  orm: Orm,
  gate: SQL,
  ids: readonly string[],
  today: string
): Promise<ServiceTrouve[]> {
  if (ids.length === 0) return [];
  const { rows } = await orm.execute<ServiceTrouve>(sql`
    select ${services.id}, ${services.slug}, ${services.name}, ${services.alternateName} as "alternateName",
      ${services.description}, ${services.translations}, ${services.status}, ${services.organisationId} as "organisationId",
      ${organisations.name} as organisation, ${services.besoins}, ${services.publics}, ${services.languages},
      ${services.levelFrom} as "levelFrom", ${services.levelTo} as "levelTo", ${services.cost},
      ${services.costNote} as "costNote", ${services.enrolment}, ${services.modes}, ${services.phone},
      ${services.startsOn}::text as "startsOn", ${services.endsOn}::text as "endsOn", ${services.placesFree} as "placesFree",
      ${services.waitingWeeks} as "waitingWeeks", ${services.verifiedOn}::text as "verifiedOn",
      ${services.verifiedBy} as "verifiedBy", ${services.exemple},
      coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name, 'street', l.street,
          'houseNumber', l.house_number, 'box', l.box, 'postalCode', l.postal_code, 'locality', l.locality, 'nis', l.nis,
          'lon', l.lon, 'lat', l.lat, 'placement', l.placement, 'accessibility', l.accessibility,
          'transport', l.transport, 'openingHours', p.opening_hours, 'metres', null,
          'closures', coalesce((select json_agg(json_build_object('from', c.starts_on, 'to', c.ends_on, 'reason', c.reason)
              order by c.starts_on, c.id)
            from closures c where c.ends_on >= ${today}::date and c.location_id = l.id), '[]')) order by p.id)
        from service_at_locations p join locations l on l.id = p.location_id
        where p.service_id = ${services.id}), '[]') as places,
      coalesce((select json_agg(json_build_object('from', c.starts_on, 'to', c.ends_on, 'reason', c.reason)
          order by c.starts_on, c.id)
        from closures c where c.ends_on >= ${today}::date and c.service_id = ${services.id}), '[]') as closures
    from ${services} join ${organisations} on ${organisations.id} = ${services.organisationId}
    where ${services.id} in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::text::json))
      and ${gate}`);
  for (const service of rows)
    for (const place of service.places) place.closures.unshift(...fermeturesOf(service, service.closures));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
