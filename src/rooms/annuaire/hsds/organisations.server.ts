import { and, asc, eq, exists, inArray, sql, type SQL } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { locations } from '../locations/tables.ts';
import { listedServices } from '../services/gate.ts';
import { serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import type { Paging } from './demande.server.ts';
import { locationColumns, locationOf, ofOrganisation, provinces, stretch } from './lecture.server.ts';
import type { LocationRow } from './location.ts';
import type { OrganisationRow } from './organization.ts';

/** Organisations that offer at least one listed service, as asked. */
const offering = (viewer: Viewer, asked?: SQL): SQL =>
  exists(
    db()
      .select({ one: sql`1` })
      .from(services)
      .where(and(eq(services.organisationId, organisations.id), listedServices(viewer, today()), asked))
  );

/** With how many there are in all; past the last page, a question of its own. */
export async function readOrganisations(
  viewer: Viewer,
  paging: Paging,
  asked?: SQL,
  own?: SQL
): Promise<{ rows: OrganisationRow[]; total: number }> {
  const { limit, offset } = stretch(paging);
  const condition = and(visibleTo(viewer, organisations), own, offering(viewer, asked));
  const found = await db()
    .select({
      organisation: organisations,
      commune: ofOrganisation.nameFr,
      total: sql<number>`(count(*) over ())::int`
    })
    .from(organisations)
    .leftJoin(ofOrganisation, eq(ofOrganisation.nis, organisations.nis))
    .where(condition)
    .orderBy(asc(organisations.uuid))
    .limit(limit)
    .offset(offset);
  return {
    rows: found.map(({ organisation, commune }) => ({ ...organisation, commune })),
    total: found[0]?.total ?? (offset ? await db().$count(organisations, condition) : 0)
  };
}

/** The places at which organisations offer something that the reader may see. */
export async function readLocationsOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, LocationRow[]>> {
  if (!ids.length) return new Map();
  const rows = await db()
    .select(locationColumns)
    .from(locations)
    .leftJoin(territoires, eq(territoires.nis, locations.nis))
    .leftJoin(provinces, eq(provinces.nis, territoires.provinceNis))
    .where(
      and(
        inArray(locations.organisationId, [...ids]),
        exists(
          db()
            .select({ one: sql`1` })
            .from(serviceAtLocations)
            .innerJoin(services, eq(services.id, serviceAtLocations.serviceId))
            .innerJoin(organisations, eq(organisations.id, services.organisationId))
            .where(and(eq(serviceAtLocations.locationId, locations.id), listedServices(viewer, today())))
        )
      )
    )
    .orderBy(asc(locations.id));
  return Map.groupBy(rows.map(locationOf), ({ organisationId }) => organisationId);
}
