import { error } from '@sveltejs/kit';
import { listEspacesOfPlan } from '#rooms/concertation/plan.server.ts';
import { listReferentiels } from '#rooms/diagnostic/referentiels/queries.server.ts';
import { getPlan } from '#rooms/plan/histoire/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const plan = await getPlan(locals.viewer, params.plan);
  if (!plan) error(404);
  const [espaces, referentiels] = await Promise.all([listEspacesOfPlan(locals.viewer, plan.id), listReferentiels()]);
  const axes = referentiels.find((one) => one.id === plan.referentielId)?.axes ?? [];
  return { plan, espaces, axes };
};
