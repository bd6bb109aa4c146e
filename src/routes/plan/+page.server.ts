import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { readFiches } from './read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const list = await readFiches(locals.viewer, url.searchParams);
  return { list: list && unsent(list), today: today() };
};
