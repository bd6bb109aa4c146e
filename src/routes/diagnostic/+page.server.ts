import { getReactualisation } from '#rooms/diagnostic/reactualisations/queries.server.ts';
import { readConstats } from './list.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const list = await readConstats(locals.viewer, url.searchParams);
  if (!list) return { list: null, campaign: null };
  return { list, campaign: await getReactualisation(locals.viewer, list.diagnostic.id) };
};
