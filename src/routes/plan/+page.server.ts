import { today } from '#platform/clock.ts';
import { readFiches } from './read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  list: await readFiches(locals.viewer, url.searchParams),
  today: today()
});
