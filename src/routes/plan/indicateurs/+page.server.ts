import { unsent } from '#platform/http/unsent.ts';
import { readIndicateurs } from './read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const read = await readIndicateurs(locals.viewer, url.searchParams);
  return { read: read && unsent(read) };
};
