import { eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptForToday } from '#platform/revision.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { lesBesoins } from '../besoins.server.ts';
import { locations } from '../locations/tables.ts';
import { isOffered } from '../services/codes.ts';
import { listedServices } from '../services/gate.ts';
import { serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';

/** What the directory lists in a commune: services that have a place there, whose they are, and of which répertoires. */
type OffreDeCommune = {
  services: number;
  operateurs: number;
  exemple: boolean;
  /**
   * In the order of the eight; those with none are left out. A service may be of several. `offered` are those given now:
   * the others are listed as suspended.
   */
  repertoires: { id: string; services: number; offered: number }[];
};

/** What the directory listed on a day, by NIS code; a commune where nothing is known of has no entry. */
export type Offre = { day: string; communes: Readonly<Record<string, OffreDeCommune>> };

type Counted = { services: number; offered: number };
type Gathered = { services: number; operateurs: Set<string>; exemple: boolean; repertoires: Map<string, Counted> };

/** What the directory lists in each commune today: as many services as its page counts there. */
export const getOffreParCommune = keptForToday(async (day: string, viewer: Viewer): Promise<Offre> => {
  // A service has its needs and its status once: those of a commune that have the same add up to all that it has.
  const rows = await db()
    .select({
      nis: locations.nis,
      besoins: services.besoins,
      status: services.status,
      services: sql<number>`count(distinct ${services.id})::int`,
      operateurs: sql<string[]>`array_agg(distinct ${services.organisationId})`,
      exemple: sql<boolean>`bool_or(${services.exemple})`
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .innerJoin(serviceAtLocations, eq(serviceAtLocations.serviceId, services.id))
    .innerJoin(locations, eq(locations.id, serviceAtLocations.locationId))
    .where(listedServices(viewer, day))
    .groupBy(locations.nis, services.besoins, services.status);
  const { besoins, repertoires } = lesBesoins();
  const gathered = new Map<string, Gathered>();
  for (const row of rows) {
    const commune = gathered.get(row.nis) ?? {
      ...{ services: 0, operateurs: new Set<string>(), exemple: false, repertoires: new Map<string, Counted>() }
    };
    gathered.set(row.nis, commune);
    commune.services += row.services;
    commune.exemple ||= row.exemple;
    for (const id of row.operateurs) commune.operateurs.add(id);
    const offered = isOffered(row) ? row.services : 0;
    for (const id of new Set(row.besoins.flatMap((one) => besoins.get(one)?.repertoires ?? []))) {
      const before = commune.repertoires.get(id) ?? { services: 0, offered: 0 };
      commune.repertoires.set(id, { services: before.services + row.services, offered: before.offered + offered });
    }
  }
  const told = ([nis, one]: [string, Gathered]): [string, OffreDeCommune] => [
    nis,
    {
      ...{ services: one.services, operateurs: one.operateurs.size, exemple: one.exemple },
      repertoires: [...repertoires.keys()].flatMap((id) => {
        const counted = one.repertoires.get(id);
        return counted ? [{ id, ...counted }] : [];
      })
    }
  ];
  return { day, communes: Object.fromEntries([...gathered].map(told)) };
});
