import * as v from 'valibot';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { rompusFilters } from '#rooms/rapports/liens-rompus/forms.ts';
import { readAllRompus } from '#rooms/rapports/liens-rompus/lecture.server.ts';

/** The broken links that an address asks for: the page and the files read the same. Null without a plan. */
export async function readRompus(viewer: Viewer, query: URLSearchParams) {
  const read = await readAllRompus(viewer);
  if (!read) return null;
  const filters = v.parse(rompusFilters, Object.fromEntries(query));
  return { ...read, filters, shown: read.all.filter(({ genre }) => !filters.genre || genre === filters.genre) };
}
