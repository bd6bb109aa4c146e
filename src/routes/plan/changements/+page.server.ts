import { unsent } from '#platform/http/unsent.ts';
import { readAsked } from './read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  read: unsent(await readAsked(locals.viewer, url.searchParams))
});
