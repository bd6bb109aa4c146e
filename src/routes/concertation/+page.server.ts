import { today } from '#platform/clock.ts';
import { countParticipants } from '#rooms/concertation/queries.server.ts';
import { readEspaces } from './list.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const list = await readEspaces(locals.viewer, url.searchParams);
  if (!list) return { list: null, participants: 0, today: today() };
  return { list, participants: await countParticipants(locals.viewer, list.plan.id), today: today() };
};
