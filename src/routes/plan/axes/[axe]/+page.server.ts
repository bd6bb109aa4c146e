import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import { listEspacesOfPlan } from '#rooms/concertation/plan.server.ts';
import { slug } from '#rooms/plan/forms.ts';
import { readPlan } from '../../read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!v.is(slug, params.axe)) error(404);
  const read = await readPlan(locals.viewer);
  const axe = read?.plan.axes.find(({ id }) => id === params.axe);
  if (!read || !axe) error(404);
  const espaces = await listEspacesOfPlan(locals.viewer, read.plan.id);
  return {
    plan: read.plan,
    axe,
    recommandations: read.recommandations.filter(({ axeId }) => axeId === axe.id),
    fiches: read.all.filter(({ axeId }) => axeId === axe.id),
    espaces: espaces.filter(({ axeId }) => axeId === axe.id),
    today: today()
  };
};
