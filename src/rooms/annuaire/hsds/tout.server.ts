import type { Viewer } from '../../comptes/visibilite.ts';
import * as lecture from './lecture.server.ts';
import type { Hung, ServiceRow } from './service.server.ts';

/** As many services are read at once when all of them are. */
const AT_ONCE = 1000;

/** Every service of the directory with what hangs on it, some at a time. */
export async function* everyService(
  viewer: Viewer
): AsyncGenerator<{ rows: ServiceRow[]; hung: (id: string) => Hung }> {
  for (let page = 1; ; page += 1) {
    const rows = await lecture.readServices(viewer, { page, perPage: AT_ONCE });
    if (rows.length) yield { rows, hung: await lecture.readHung(rows, { withPlaces: true }) };
    if (rows.length < AT_ONCE) return;
  }
}
