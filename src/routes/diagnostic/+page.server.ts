import { pageOf, readPage } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { getReactualisation } from '#rooms/diagnostic/reactualisations/queries.server.ts';
import { readList } from './list.server.ts';
import type { PageServerLoad } from './$types';

/** Constats on a page. */
const SIZE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const list = await readList(locals.viewer, url.searchParams);
  if (!list) return { list: null, campaign: null };
  const campaign = await getReactualisation(locals.viewer, list.diagnostic.id);
  const { rows, ...place } = pageOf(list.shown, readPage(url.searchParams, 'page'), SIZE);
  return { list: unsent({ ...list, rows, place }), campaign: campaign && unsent(campaign) };
};
