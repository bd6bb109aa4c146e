import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { unsent } from '#platform/http/unsent.ts';
import { listEspacesOfPlan } from '#rooms/concertation/plan.server.ts';
import { slug } from '#rooms/plan/forms.ts';
import { listFil } from '#rooms/rapports/fil/objet/queries.server.ts';
import { readPlan } from '../../read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!v.is(slug, params.axe)) error(404);
  const read = await readPlan(locals.viewer);
  const axe = read?.plan.axes.find(({ id }) => id === params.axe);
  if (!read || !axe) error(404);
  const [espaces, fil] = await Promise.all([
    listEspacesOfPlan(locals.viewer, read.plan.id),
    listFil(locals.viewer, { kind: 'axe', id: axe.id }, read.day, read.plan.id)
  ]);
  return {
    plan: read.plan,
    axe,
    recommandations: read.recommandations.filter(({ axeId }) => axeId === axe.id),
    fiches: read.all.filter(({ axeId }) => axeId === axe.id),
    espaces: espaces.filter(({ axeId }) => axeId === axe.id),
    fil: unsent(fil),
    today: read.day
  };
};
