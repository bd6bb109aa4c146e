import { and, eq, getTableColumns, ne, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { locations, type Placement } from '../locations/tables.ts';
import { agrements, organisations } from '../tables.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import { listedServices } from './gate.ts';
import { closures, serviceAtLocations, services } from './tables.ts';

/** Where a service is given, and when. */
export type Lieu = {
  id: string;
  name: string | null;
  street: string | null;
  houseNumber: string | null;
  box: string | null;
  postalCode: string;
  locality: string;
  nis: string;
  commune: string;
  /** WGS 84 degrees. */
  lon: number;
  lat: number;
  placement: Placement;
  /** Codes of `accessibilites`. */
  accessibility: string[];
  accessibilityNote: string | null;
  transport: string | null;
  phone: string | null;
  verifiedOn: string | null;
  openingHours: string | null;
  hoursNote: string | null;
  /** Of the place and of the service, those that are not over. */
  closures: Fermeture[];
  exemple: boolean;
};
export type Agrement = Pick<
  typeof agrements.$inferSelect,
  'id' | 'kind' | 'name' | 'startsOn' | 'endsOn' | 'schoolYear' | 'source'
>;
export type Adresse = Pick<Lieu, 'street' | 'houseNumber' | 'box' | 'postalCode' | 'locality'>;
/** A service as it stands in a list of others. */
export type AutreService = {
  slug: string;
  name: string;
  organisation: string;
  locality: string | null;
  exemple: boolean;
};

const lieuxOf = (today: string) => sql<Lieu[]>`(
  select coalesce(json_agg(json_build_object('id', ${locations.id}, 'name', ${locations.name},
    'street', ${locations.street}, 'houseNumber', ${locations.houseNumber}, 'box', ${locations.box},
    'postalCode', ${locations.postalCode}, 'locality', ${locations.locality}, 'nis', ${locations.nis},
    'commune', ${territoires.nameFr}, 'lon', ${locations.lon}, 'lat', ${locations.lat},
    'placement', ${locations.placement}, 'accessibility', ${locations.accessibility},
    'accessibilityNote', ${locations.accessibilityNote}, 'transport', ${locations.transport},
    'phone', ${locations.phone}, 'verifiedOn', ${locations.verifiedOn},
    'openingHours', ${serviceAtLocations.openingHours}, 'hoursNote', ${serviceAtLocations.hoursNote},
    'exemple', ${locations.exemple}, 'closures', (
      select coalesce(json_agg(json_build_object('from', ${closures.startsOn}, 'to', ${closures.endsOn},
        'reason', ${closures.reason}) order by ${closures.startsOn}), '[]')
      from ${closures}
      where ${closures.endsOn} >= ${today}
        and (${closures.serviceId} = ${services.id} or ${closures.locationId} = ${locations.id})))
    order by ${locations.locality} collate french, ${locations.id}), '[]')
  from ${serviceAtLocations} join ${locations} on ${locations.id} = ${serviceAtLocations.locationId}
    join ${territoires} on ${territoires.nis} = ${locations.nis}
  where ${serviceAtLocations.serviceId} = ${services.id})`;

export const agrementsOf = sql<Agrement[]>`(
  select coalesce(json_agg(json_build_object('id', ${agrements.id}, 'kind', ${agrements.kind}, 'name', ${agrements.name},
    'startsOn', ${agrements.startsOn}, 'endsOn', ${agrements.endsOn}, 'schoolYear', ${agrements.schoolYear},
    'source', ${agrements.source}) order by ${agrements.kind}, ${agrements.startsOn}), '[]')
  from ${agrements} where ${agrements.organisationId} = ${organisations.id})`;

const {
  centreId: _,
  version: __,
  listedUntil: ___,
  unlisted: ____,
  visibility: _____,
  ...shown
} = getTableColumns(services);

/** A service of the public directory by its slug, with its places and its organisation; null where there is none. */
export async function getService(viewer: Viewer, slug: string, today: string) {
  const [service] = await db()
    .select({
      ...shown,
      organisation: {
        id: organisations.id,
        name: organisations.name,
        alternateName: organisations.alternateName,
        kind: organisations.kind,
        email: organisations.email,
        phone: organisations.phone,
        website: organisations.website,
        exemple: organisations.exemple
      },
      agrements: agrementsOf,
      lieux: lieuxOf(today)
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(and(eq(services.slug, slug), listedServices(viewer, today)))
    .limit(1);
  return service ?? null;
}

export type Service = NonNullable<Awaited<ReturnType<typeof getService>>>;

/** The locality of its first place. */
const firstLocality = sql<string | null>`(
  select min(${locations.locality}) from ${serviceAtLocations} join ${locations}
    on ${locations.id} = ${serviceAtLocations.locationId}
  where ${serviceAtLocations.serviceId} = ${services.id})`;

const inList = {
  slug: services.slug,
  name: services.name,
  organisation: organisations.name,
  locality: firstLocality,
  exemple: services.exemple
};

/** What else an organisation offers. */
export async function listOfOrganisation(
  viewer: Viewer,
  organisationId: string,
  today: string,
  { except, most }: { except?: string; most: number }
): Promise<AutreService[]> {
  return db()
    .select(inList)
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(
      and(
        eq(services.organisationId, organisationId),
        except ? ne(services.id, except) : undefined,
        listedServices(viewer, today)
      )
    )
    .orderBy(sql`${services.name} collate french`, services.id)
    .limit(most);
}

/** Half the side of the square in which others are looked for, in degrees of latitude: about 6 km. */
const NEAR = 0.055;
/** A degree of longitude is as long as so many of latitude, at 50.4° north. */
const NARROW = 0.637;
const nearby = alias(locations, 'nearby');

/** Others of the same need in the same commune, the nearest first. */
export async function listNear(
  viewer: Viewer,
  { id, besoins, lieux }: Pick<Service, 'id' | 'besoins' | 'lieux'>,
  today: string,
  most: number
): Promise<AutreService[]> {
  const [at] = lieux;
  const [besoin] = besoins;
  if (!at || besoin === undefined) return [];
  const distance: SQL = sql`min(power(${nearby.lat} - ${at.lat}, 2) + power((${nearby.lon} - ${at.lon}) * ${NARROW}, 2))`;
  return db()
    .select({ ...inList, locality: sql<string | null>`min(${nearby.locality})` })
    .from(nearby)
    .innerJoin(serviceAtLocations, eq(serviceAtLocations.locationId, nearby.id))
    .innerJoin(services, eq(services.id, serviceAtLocations.serviceId))
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(
      and(
        eq(nearby.centreId, viewer.centreId),
        eq(nearby.nis, at.nis),
        sql`${nearby.lat} between ${at.lat - NEAR} and ${at.lat + NEAR}`,
        sql`${nearby.lon} between ${at.lon - NEAR / NARROW} and ${at.lon + NEAR / NARROW}`,
        sql`${besoin} = any(${services.besoins})`,
        ne(services.id, id),
        listedServices(viewer, today)
      )
    )
    .groupBy(services.id, organisations.name)
    .orderBy(distance, services.id)
    .limit(most);
}
