import { pageOf, readPage } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { doorsOfDiagnostic } from '#rooms/diagnostic/doors.ts';
import { getReactualisation } from '#rooms/diagnostic/reactualisations/queries.server.ts';
import { readList } from './list.server.ts';
import type { PageServerLoad } from './$types';

/** Constats on a page. */
const SIZE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const list = await readList(locals.viewer, url.searchParams);
  const doors = doorsOfDiagnostic(locals.acteur);
  if (!list) return { list: null, campaign: null, doors };
  const campaign = await getReactualisation(locals.viewer, list.diagnostic.id);
  const { rows, ...place } = pageOf(list.shown, readPage(url.searchParams, 'page'), SIZE);
  return { list: unsent({ ...list, rows, place }), campaign: campaign && unsent(campaign), doors };
};
