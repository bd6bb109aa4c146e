import { and, eq, sql } from 'drizzle-orm';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, type Viewer } from '../../comptes/visibilite.ts';
import { metresFrom } from '../../territoires/distance.ts';
import { dayNumber } from '../horaires/jours.ts';
import { locations } from '../locations/tables.ts';
import { both, eachBit } from '../recherche/memoire/bits.ts';
import { memoireOf } from '../recherche/memoire/lecture.server.ts';
import { orderedSlots } from '../recherche/memoire/ordre.ts';
import { organisations } from '../tables.ts';
import { listedServices } from './gate.ts';
import type { Service } from './service.server.ts';
import { serviceAtLocations, services } from './tables.ts';

/** A service as it stands in a list of others. */
export type AutreService = {
  slug: string;
  name: string;
  organisation: string;
  /** Of its first place. */
  locality: string | null;
  exemple: boolean;
};

const inList = {
  slug: services.slug,
  name: services.name,
  organisation: organisations.name,
  locality: sql<string | null>`(
    select min(${locations.locality}) from ${serviceAtLocations} join ${locations}
      on ${locations.id} = ${serviceAtLocations.locationId}
    where ${serviceAtLocations.serviceId} = ${services.id})`,
  exemple: services.exemple
};

const ofOrganisation = keptStatement((orm, viewer: Viewer, day: string) =>
  orm
    .select(inList)
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(
      and(
        eq(services.organisationId, sql.placeholder('organisation')),
        sql`${services.id} is distinct from ${sql.placeholder('except')}::uuid`,
        listedServices(viewer, day)
      )
    )
    .orderBy(sql`${services.name} collate french`, services.id)
    .limit(sql.placeholder('most'))
    .prepare(`services_of_organisation_${readerName(viewer)}`)
);

/** What else an organisation offers. */
export const listOfOrganisation = (
  viewer: Viewer,
  organisation: string,
  day: string,
  { except = null, most }: { except?: string | null; most: number }
): Promise<AutreService[]> => ofOrganisation(viewer, day).execute({ organisation, except, most });

const withIds = keptStatement((orm, viewer: Viewer, day: string) =>
  orm
    .select({ id: services.id, ...inList })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(
      and(
        sql`${services.id} = any(string_to_array(${sql.placeholder('ids')}::text, ',')::uuid[])`,
        listedServices(viewer, day)
      )
    )
    .prepare(`services_with_ids_${readerName(viewer)}`)
);

/** Others of the same need in the same commune, the nearest first. */
export async function listNear(
  viewer: Viewer,
  { id, besoins, lieux }: Pick<Service, 'id' | 'besoins' | 'lieux'>,
  day: string,
  most: number
): Promise<AutreService[]> {
  const [at] = lieux;
  const [besoin] = besoins;
  if (!at || besoin === undefined) return [];
  const memoire = await memoireOf(viewer.centreId);
  const open = memoire.open(viewer.reads, dayNumber(day));
  const alike = both(both(open, memoire.of(`commune:${at.nis}`)), memoire.of(`besoin:${besoin}`));
  const metres = metresFrom(at);
  const nearest = (slot: number): number => {
    let least = Infinity;
    memoire.eachPlace(slot, (lon, lat) => (least = Math.min(least, metres(lon, lat))));
    return Math.round(Math.min(least, 2 ** 22));
  };
  // One more, since the service itself is among them.
  const ids = orderedSlots((visit) => eachBit(alike, visit), nearest, 0, most + 1).flatMap(
    (slot) => memoire.ids[slot] ?? []
  );
  const others = ids.filter((one) => one !== id).slice(0, most);
  if (others.length === 0) return [];
  const rows = await withIds(viewer, day).execute({ ids: others.join() });
  const byId = new Map(rows.map(({ id: one, ...row }) => [one, row]));
  return others.flatMap((one) => byId.get(one) ?? []);
}
