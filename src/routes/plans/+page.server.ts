import { yearOf } from '#platform/calendar.ts';
import { today } from '#platform/clock.ts';
import { listPlans } from '#rooms/plan/histoire/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  plans: await listPlans(locals.viewer),
  thisYear: yearOf(today())
});
