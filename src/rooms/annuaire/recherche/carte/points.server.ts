import { sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { listedServices } from '../../services/gate.ts';
import { services } from '../../services/tables.ts';
import { organisations } from '../../tables.ts';
import type { Demande } from '../demande.ts';
import { trouver } from '../trouver.server.ts';
import type { Points, ServicePlace } from './points.ts';

/** Services on one map at most: beyond, it says so, and a part of it may be searched. */
const MOST_POINTS = 5000;

type Lu = Omit<ServicePlace, 'french' | 'exemple'> & { id: string; own: string | null; exemple: boolean };

/**
 * Where all that a question finds is given, whatever page of the list is read, in the order of the list. Where the commune
 * alone is sure, a pin would say what nobody knows: such a service stands here without a place.
 * @param locale whose names are preferred
 */
export async function pointsOf(
  viewer: Viewer,
  demande: Demande,
  instant: Date,
  locale: string,
  most: number = MOST_POINTS
): Promise<Points> {
  const { total, today, idsBetween } = await trouver(viewer, demande, instant);
  if (!total) return { total, services: [] };
  const ids = idsBetween(0, most);
  const { rows } = await db().execute<Lu>(sql`
    select ${services.id}, ${services.slug}, ${services.name}, ${services.translations} -> ${locale}::text ->> 'name' as own,
      ${organisations.name} as organisation, ${services.exemple},
      coalesce((select json_agg(json_build_array(l.lon, l.lat) order by p.id)
        from service_at_locations p join locations l on l.id = p.location_id
        where p.service_id = ${services.id} and l.placement <> 'commune'), '[]') as places
    from ${services} join ${organisations} on ${organisations.id} = ${services.organisationId}
    where ${services.id} in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::text::json))
      and ${listedServices(viewer, today)}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { total, services: ids.flatMap((id) => servicePlaceOf(byId.get(id), locale)) };
}

function servicePlaceOf(row: Lu | undefined, locale: string): ServicePlace[] {
  if (!row) return [];
  const { slug, name, own, organisation, exemple, places } = row;
  return [
    {
      ...{ slug, name: own ?? name, organisation, places },
      ...(own === null && locale !== 'fr' && { french: true }),
      ...(exemple && { exemple })
    }
  ];
}
