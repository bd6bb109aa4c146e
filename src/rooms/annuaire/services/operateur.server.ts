import { and, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { centres } from '../../territoires/tables.ts';
import { locations } from '../locations/tables.ts';
import { organisations } from '../tables.ts';
import { deadLinkOn } from '../liens-morts/public.server.ts';
import { listedServices } from './gate.ts';
import { agrementsOf, type Adresse } from './service.server.ts';
import { serviceAtLocations, services } from './tables.ts';

/** An organisation of the directory, with its places; null where it is not there for this reader. */
export async function getOperateur(viewer: Viewer, id: string, today: string) {
  const [operateur] = await db()
    .select({
      id: organisations.id,
      name: organisations.name,
      alternateName: organisations.alternateName,
      kind: organisations.kind,
      structures: organisations.structures,
      description: organisations.description,
      email: organisations.email,
      website: organisations.website,
      deadLinkOn: deadLinkOn(sql`${organisations.website}`),
      phone: organisations.phone,
      bce: organisations.bce,
      source: organisations.source,
      updatedAt: organisations.updatedAt,
      verifiedOn: organisations.verifiedOn,
      verifiedBy: organisations.verifiedBy,
      provenance: organisations.provenance,
      exemple: organisations.exemple,
      agrements: agrementsOf,
      lieux: sql<(Adresse & { id: string; name: string | null; exemple: boolean })[]>`(
        select coalesce(json_agg(json_build_object('id', ${locations.id}, 'name', ${locations.name},
          'street', ${locations.street}, 'houseNumber', ${locations.houseNumber}, 'box', ${locations.box},
          'postalCode', ${locations.postalCode}, 'locality', ${locations.locality}, 'exemple', ${locations.exemple})
          order by ${locations.locality} collate french, ${locations.id}), '[]')
        from ${locations} where ${locations.organisationId} = ${organisations.id} and exists (
          select 1 from ${serviceAtLocations} join ${services} on ${services.id} = ${serviceAtLocations.serviceId}
          where ${serviceAtLocations.locationId} = ${locations.id} and ${listedServices(viewer, today)}))`
    })
    .from(organisations)
    // Drizzle names columns without their table where there is one alone, and what stands in brackets has columns of the same names.
    .innerJoin(centres, eq(centres.id, organisations.centreId))
    .where(and(eq(organisations.id, id), eq(organisations.unlisted, false), visibleTo(viewer, organisations)))
    .limit(1);
  return operateur ?? null;
}
