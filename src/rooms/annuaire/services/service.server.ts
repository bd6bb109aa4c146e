import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { locations, type Placement } from '../locations/tables.ts';
import { deadLinkOn } from '../liens-morts/public.server.ts';
import { agrements, organisations } from '../tables.ts';
import { fermeturesOf, type Fermeture } from '../horaires/fermetures.ts';
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
  /** Of the place and of the service, its status and its period with them; those that are not over. */
  closures: Fermeture[];
  exemple: boolean;
};
export type Agrement = Pick<
  typeof agrements.$inferSelect,
  'id' | 'kind' | 'name' | 'startsOn' | 'endsOn' | 'schoolYear' | 'source'
>;
export type Adresse = Pick<Lieu, 'street' | 'houseNumber' | 'box' | 'postalCode' | 'locality'>;
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
  touchedAt: ______,
  listedUntil: ___,
  unlisted: ____,
  visibility: _____,
  ...shown
} = getTableColumns(services);

const statement = keptStatement((orm, viewer: Viewer, today: string) =>
  orm
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
      /** Day on which the link that its page gives was last found dead. */
      deadLinkOn: deadLinkOn(sql`coalesce(${services.url}, ${organisations.website})`),
      agrements: agrementsOf,
      lieux: lieuxOf(today)
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(and(eq(services.slug, sql.placeholder('slug')), listedServices(viewer, today)))
    .limit(1)
    .prepare(`service_${readerName(viewer)}`)
);

/** A service of the public directory by its slug, with its places and its organisation; null where there is none. */
export async function getService(viewer: Viewer, slug: string, today: string) {
  const [service] = await statement(viewer, today).execute({ slug });
  if (!service) return null;
  const own = fermeturesOf(service);
  return { ...service, lieux: service.lieux.map((lieu) => ({ ...lieu, closures: [...own, ...lieu.closures] })) };
}

export type Service = NonNullable<Awaited<ReturnType<typeof getService>>>;
