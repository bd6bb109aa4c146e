import type { Viewer } from '../../comptes/visibilite.ts';
import type { LocationRow } from '../hsds/location.ts';
import type { OrganisationRow } from '../hsds/organization.ts';
import { everyService } from '../hsds/tout.server.ts';
import { serviceOf } from './service.server.ts';
import { structureOf } from './structure.ts';

export async function exportServices(viewer: Viewer): Promise<ReturnType<typeof serviceOf>[]> {
  const all: ReturnType<typeof serviceOf>[] = [];
  for await (const { rows, hung } of everyService(viewer)) {
    for (const row of rows) {
      const { places } = hung(row.service.id);
      if (!places.length) all.push(serviceOf(row, null));
      for (const place of places) all.push(serviceOf(row, place));
    }
  }
  return all;
}

/** The organisations of these services, each at the first of its places. */
export async function exportStructures(viewer: Viewer): Promise<ReturnType<typeof structureOf>[]> {
  const found = new Map<string, { row: OrganisationRow; places: Map<string, LocationRow>; day: string }>();
  for await (const { rows, hung } of everyService(viewer)) {
    for (const { service, organisation, modified } of rows) {
      const day = modified.toISOString().slice(0, 10);
      const known = found.get(organisation.id) ?? { row: organisation, places: new Map<string, LocationRow>(), day };
      for (const { location } of hung(service.id).places) known.places.set(location.id, location);
      if (day > known.day) known.day = day;
      found.set(organisation.id, known);
    }
  }
  return [...found.values()].map(({ row, places, day }) =>
    structureOf(
      row,
      [...places.values()].toSorted((a, b) => a.id.localeCompare(b.id)),
      day
    )
  );
}
