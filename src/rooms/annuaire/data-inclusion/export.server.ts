import { today } from '#platform/clock.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { lastChangesOf } from '../hsds/lecture.server.ts';
import { readLocationsOf, readOrganisations } from '../hsds/organisations.server.ts';
import { everyService } from '../hsds/tout.server.ts';
import { serviceOf } from './service.server.ts';
import { structureOf } from './structure.ts';

/** As many organisations are read at once when all of them are. */
const AT_ONCE = 1000;

/** Every service at each of its places, some at a time. */
export async function* exportServices(viewer: Viewer): AsyncGenerator<ReturnType<typeof serviceOf>[]> {
  for await (const { rows, hung } of everyService(viewer))
    yield rows.flatMap((row) => {
      const { places } = hung(row.service.id);
      return places.length ? places.map((place) => serviceOf(row, place)) : [serviceOf(row, null)];
    });
}

/** The organisations of these services, each at the first of its places, some at a time. */
export async function* exportStructures(viewer: Viewer): AsyncGenerator<ReturnType<typeof structureOf>[]> {
  for (let page = 1; ; page += 1) {
    const { rows } = await readOrganisations(viewer, { page, perPage: AT_ONCE });
    const ids = rows.map(({ id }) => id);
    const [places, changes] = await Promise.all([readLocationsOf(viewer, ids), lastChangesOf(viewer, ids)]);
    yield rows.map((row) => structureOf(row, places.get(row.id) ?? [], today(changes.get(row.id))));
    if (rows.length < AT_ONCE) return;
  }
}
