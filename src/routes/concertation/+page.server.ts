import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { doorsOfConcertation } from '#rooms/concertation/edit/doors.ts';
import { readEspaces } from './list.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const list = await readEspaces(locals.viewer, url.searchParams);
  return { doors: doorsOfConcertation(locals.acteur), list: list && unsent(list), today: today() };
};
