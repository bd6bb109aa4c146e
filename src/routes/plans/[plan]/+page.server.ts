import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { unsent } from '#platform/http/unsent.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { listEspacesOfPlan } from '#rooms/concertation/plan.server.ts';
import { doorsOfPlan } from '#rooms/plan/edit/doors.ts';
import { slug } from '#rooms/plan/forms.ts';
import { getPlan } from '#rooms/plan/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!v.is(slug, params.plan)) error(404);
  const plan = await getPlan(locals.viewer, params.plan);
  if (!plan) error(404);
  const { acteur } = locals;
  return {
    plan: unsent(plan),
    espaces: await listEspacesOfPlan(locals.viewer, plan.id),
    doors: doorsOfPlan(acteur, plan),
    done: doneIn(acteur, url)
  };
};
