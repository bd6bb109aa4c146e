import { and, eq, getTableColumns, getTableName, sql, type InferSelectModel } from 'drizzle-orm';
import { PgTimestamp, type PgTable } from 'drizzle-orm/pg-core';
import { today } from '#platform/clock.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { locations } from '../locations/tables.ts';
import { listedServices } from '../services/gate.ts';
import { closures, serviceAtLocations, services } from '../services/tables.ts';
import { agrements, organisations } from '../tables.ts';
import { area, ofOrganisation } from './lecture.server.ts';
import type { Hung, ServiceRow } from './service.server.ts';

/* One service with all that hangs on it, in one statement: what programs ask for most often. */

type Json = Record<string, unknown>;

/** Turns a row that PostgreSQL wrote as JSON into one as Drizzle reads it. */
function reader<T extends PgTable>(table: T): (row: Json) => InferSelectModel<T> {
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => ({
    key,
    name: column.name,
    isMoment: column instanceof PgTimestamp
  }));
  return (row) =>
    Object.fromEntries(
      columns.map(({ key, name, isMoment }) => [key, isMoment && row[name] ? new Date(String(row[name])) : row[name]])
    ) as InferSelectModel<T>;
}
const readers = {
  service: reader(services),
  organisation: reader(organisations),
  at: reader(serviceAtLocations),
  location: reader(locations),
  closure: reader(closures),
  agrement: reader(agrements)
};

type Whole = {
  service: Json;
  organisation: Json;
  places: { at: Json; location: Json; commune: string | null; province: string | null }[];
  closures: Json[];
  agrements: Json[];
};

const name = (table: PgTable) => sql.identifier(getTableName(table));

const statement = keptStatement((orm, viewer: Viewer, day: string) =>
  orm
    .select({
      whole: sql<Whole>`json_build_object('service', ${name(services)}, 'organisation', ${name(organisations)},
        'places', coalesce((
          select json_agg(json_build_object('at', p, 'location', l, 'commune', t.name_fr, 'province', v.name_fr) order by p.id)
          from ${serviceAtLocations} p join ${locations} l on l.id = p.location_id
            left join ${territoires} t on t.nis = l.nis left join ${territoires} v on v.nis = t.province_nis
          where p.service_id = ${services.id}), '[]'),
        'closures', coalesce((
          select json_agg(c) from ${closures} c where c.service_id = ${services.id} or c.location_id in (
            select p.location_id from ${serviceAtLocations} p where p.service_id = ${services.id})), '[]'),
        'agrements', coalesce((
          select json_agg(a order by a.id) from ${agrements} a where a.organisation_id = ${organisations.id}), '[]'))`,
      commune: ofOrganisation.nameFr,
      modified: services.touchedAt,
      area
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .leftJoin(ofOrganisation, eq(ofOrganisation.nis, organisations.nis))
    .where(and(eq(services.id, sql.placeholder('id')), listedServices(viewer, day)))
    .prepare(`hsds_service_${readerName(viewer)}`)
);

/** A listed service by its id, null where there is none. */
export async function readWhole(viewer: Viewer, id: string): Promise<{ row: ServiceRow; hung: Hung } | null> {
  const [found] = await statement(viewer, today()).execute({ id });
  if (!found) return null;
  const { whole, commune, modified } = found;
  return {
    row: {
      service: readers.service(whole.service),
      organisation: { ...readers.organisation(whole.organisation), commune },
      modified,
      area: found.area
    },
    hung: {
      places: whole.places.map(({ at, location, ...names }) => ({
        at: readers.at(at),
        location: { ...readers.location(location), ...names }
      })),
      closures: whole.closures.map(readers.closure),
      agrements: whole.agrements.map(readers.agrement)
    }
  };
}
