import { and, asc, count, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { keptForToday } from '#platform/revision.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { locations } from '../locations/tables.ts';
import { listedServices } from '../services/gate.ts';
import { closures, serviceAtLocations, services } from '../services/tables.ts';
import { agrements, organisations } from '../tables.ts';
import type { Paging } from './demande.server.ts';
import type { LocationRow } from './location.ts';
import type { Hung, PlaceRow, ServiceRow } from './service.server.ts';

export const ofOrganisation = alias(territoires, 'of_organisation');
export const provinces = alias(territoires, 'provinces');

export const stretch = ({ page, perPage }: Paging) => ({ limit: perPage, offset: (page - 1) * perPage });

export const area = sql<Record<string, string>>`coalesce((
  select jsonb_object_agg(t.nis, t.name_fr) from ${territoires} t where t.nis = any(${services.serviceArea})), '{}')`;

export const locationColumns = { location: locations, commune: territoires.nameFr, province: provinces.nameFr };

type Located = { location: typeof locations.$inferSelect; commune: string | null; province: string | null };
export const locationOf = ({ location, commune, province }: Located): LocationRow => ({
  ...location,
  commune,
  province
});

type Held = {
  service: typeof services.$inferSelect;
  organisation: typeof organisations.$inferSelect;
  ofCommune: string | null;
};
const serviceOf = ({
  service,
  organisation,
  ofCommune,
  ...rest
}: Held & Pick<ServiceRow, 'modified' | 'area'>): ServiceRow => ({
  service,
  organisation: { ...organisation, commune: ofCommune },
  ...rest
});
const serviceColumns = {
  service: services,
  organisation: organisations,
  ofCommune: ofOrganisation.nameFr,
  modified: services.touchedAt,
  area
};

/** How many services, or services at places, are asked for: kept until something is written or the day ends. */
const counted = keptForToday(async (day, viewer: Viewer, of: 'services' | 'places') => {
  const [row] = await (of === 'services' ? countOfServices(viewer, day) : countOfPlaces(viewer, day));
  return row?.count ?? 0;
});
const countOfServices = (viewer: Viewer, day: string, asked?: SQL) =>
  db()
    .select({ count: count() })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(and(listedServices(viewer, day), asked));
const countOfPlaces = (viewer: Viewer, day: string, asked?: SQL) =>
  db()
    .select({ count: count() })
    .from(serviceAtLocations)
    .innerJoin(services, eq(services.id, serviceAtLocations.serviceId))
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .innerJoin(locations, eq(locations.id, serviceAtLocations.locationId))
    .where(and(listedServices(viewer, day), asked));

/** The day on which something of the directory last changed, as everyone of these readers sees it. */
export const lastChange = keptForToday(async (day, viewer: Viewer): Promise<string | null> => {
  const [row] = await db()
    .select({ at: sql<string | null>`to_char(max(${services.touchedAt}) at time zone 'UTC', 'YYYY-MM-DD')` })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(listedServices(viewer, day));
  return row?.at ?? null;
});

export async function countServices(viewer: Viewer, asked?: SQL): Promise<number> {
  if (!asked) return counted(viewer, 'services');
  return (await countOfServices(viewer, today(), asked))[0]?.count ?? 0;
}
export async function countPlaces(viewer: Viewer, asked?: SQL): Promise<number> {
  if (!asked) return counted(viewer, 'places');
  return (await countOfPlaces(viewer, today(), asked))[0]?.count ?? 0;
}

const selectServices = (viewer: Viewer, asked?: SQL) =>
  db()
    .select(serviceColumns)
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .leftJoin(ofOrganisation, eq(ofOrganisation.nis, organisations.nis))
    .where(and(listedServices(viewer, today()), asked))
    .orderBy(asc(services.id));

export const readServices = async (viewer: Viewer, paging: Paging, asked?: SQL): Promise<ServiceRow[]> => {
  const { limit, offset } = stretch(paging);
  return (await selectServices(viewer, asked).limit(limit).offset(offset)).map(serviceOf);
};

/** Services by id and last change alone, for whoever keeps a copy. */
export const readMinimal = (viewer: Viewer, paging: Paging, asked?: SQL) =>
  db()
    .select({ id: services.id, modified: services.touchedAt, name: services.name, status: services.status })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(and(listedServices(viewer, today()), asked))
    .orderBy(asc(services.id))
    .limit(stretch(paging).limit)
    .offset(stretch(paging).offset);

/** Services at places, each with its service. */
export async function readPlaces(
  viewer: Viewer,
  paging: Paging,
  asked?: SQL
): Promise<{ place: PlaceRow; row: ServiceRow }[]> {
  const { limit, offset } = stretch(paging);
  const rows = await db()
    .select({ at: serviceAtLocations, ...locationColumns, ...serviceColumns })
    .from(serviceAtLocations)
    .innerJoin(services, eq(services.id, serviceAtLocations.serviceId))
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .innerJoin(locations, eq(locations.id, serviceAtLocations.locationId))
    .leftJoin(territoires, eq(territoires.nis, locations.nis))
    .leftJoin(provinces, eq(provinces.nis, territoires.provinceNis))
    .leftJoin(ofOrganisation, eq(ofOrganisation.nis, organisations.nis))
    .where(and(listedServices(viewer, today()), asked))
    .orderBy(asc(serviceAtLocations.id))
    .limit(limit)
    .offset(offset);
  return rows.map(({ at, location, commune, province, ...rest }) => ({
    place: { at, location: locationOf({ location, commune, province }) },
    row: serviceOf(rest)
  }));
}

const empty: Hung = { places: [], closures: [], agrements: [] };

/**
 * What hangs on services that a reader was given: their places unless these are known, closures, and what their
 * organisations are recognised as. Three queries, whatever their number.
 */
export async function readHung(
  rows: readonly ServiceRow[],
  { withPlaces }: { withPlaces: boolean }
): Promise<(id: string) => Hung> {
  const ids = rows.map(({ service }) => service.id);
  const owners = [...new Set(rows.map(({ service }) => service.organisationId))];
  if (!ids.length) return () => empty;
  const atThem = db()
    .select({ id: serviceAtLocations.locationId })
    .from(serviceAtLocations)
    .where(inArray(serviceAtLocations.serviceId, ids));
  const [places, closed, recognised] = await Promise.all([
    withPlaces
      ? db()
          .select({ at: serviceAtLocations, ...locationColumns })
          .from(serviceAtLocations)
          .innerJoin(locations, eq(locations.id, serviceAtLocations.locationId))
          .leftJoin(territoires, eq(territoires.nis, locations.nis))
          .leftJoin(provinces, eq(provinces.nis, territoires.provinceNis))
          .where(inArray(serviceAtLocations.serviceId, ids))
          .orderBy(asc(serviceAtLocations.id))
      : [],
    db()
      .select({ closure: closures, at: serviceAtLocations.serviceId })
      .from(closures)
      .leftJoin(serviceAtLocations, eq(serviceAtLocations.locationId, closures.locationId))
      .where(or(inArray(closures.serviceId, ids), inArray(closures.locationId, atThem))),
    db().select().from(agrements).where(inArray(agrements.organisationId, owners)).orderBy(asc(agrements.id))
  ]);
  const placesOf = Map.groupBy(places, ({ at }) => at.serviceId);
  const agrementsOf = Map.groupBy(recognised, ({ organisationId }) => organisationId);
  const ownerOf = new Map(rows.map(({ service }) => [service.id, service.organisationId]));
  const closuresOf = new Map<string, (typeof closed)[number]['closure'][]>();
  for (const { closure, at } of closed) {
    const id = closure.serviceId ?? at;
    if (id) closuresOf.set(id, [...(closuresOf.get(id) ?? []), closure]);
  }
  return (id) => ({
    places: (placesOf.get(id) ?? []).map(({ at, ...located }) => ({ at, location: locationOf(located) })),
    closures: closuresOf.get(id) ?? [],
    agrements: agrementsOf.get(ownerOf.get(id) ?? '') ?? []
  });
}

/** The services of some organisations. */
export const readServicesOf = async (viewer: Viewer, ids: readonly string[]): Promise<ServiceRow[]> =>
  ids.length ? (await selectServices(viewer, inArray(services.organisationId, [...ids]))).map(serviceOf) : [];

/** When what an organisation offers was last changed, by its id. */
export async function lastChangesOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, Date>> {
  if (!ids.length) return new Map();
  const rows = await db()
    .select({ id: services.organisationId, at: sql<Date>`max(${services.touchedAt})`.mapWith(services.touchedAt) })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(and(inArray(services.organisationId, [...ids]), listedServices(viewer, today())))
    .groupBy(services.organisationId);
  return new Map(rows.map(({ id, at }) => [id, at]));
}
