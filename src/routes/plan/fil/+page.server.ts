import { unsent } from '#platform/http/unsent.ts';
import { readFil } from './read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const fil = await readFil(locals.viewer, url.searchParams);
  return { fil: fil && unsent(fil) };
};
