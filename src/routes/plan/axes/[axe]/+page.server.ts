import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { unsent } from '#platform/http/unsent.ts';
import { listEspacesOfPlan } from '#rooms/concertation/plan.server.ts';
import { slug } from '#rooms/plan/forms.ts';
import { readFilOf } from '#rooms/rapports/fil/objet/lecture.server.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';
import type { PageServerLoad } from './$types';

/** Of each recommandation; its own page has them all. */
const MOST_FICHES = 5;

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!v.is(slug, params.axe)) error(404);
  const read = await readPlan(locals.viewer);
  const axe = read?.plan.axes.find(({ id }) => id === params.axe);
  const bilan = axe && read?.bilans.get(axe.id);
  if (!read || !axe || !bilan) error(404);
  const [espaces, fil] = await Promise.all([
    listEspacesOfPlan(locals.viewer, read.plan.id),
    readFilOf(locals.viewer, read.plan.id, { kind: 'axe', id: axe.id }, read.day)
  ]);
  const fiches = read.byAxe.get(axe.id) ?? [];
  const byRecommandation = Map.groupBy(fiches, ({ recommandationId }) => recommandationId);
  return {
    plan: unsent(read.plan),
    axe,
    bilan: unsent(bilan),
    branches: unsent(
      read.recommandations
        .filter(({ axeId }) => axeId === axe.id)
        .map((recommandation) => {
          const own = byRecommandation.get(recommandation.id) ?? [];
          return {
            recommandation,
            fiches: own.slice(0, MOST_FICHES),
            more: own.length > MOST_FICHES ? own.length : 0
          };
        })
    ),
    droits: axe.droits.map((droit) => ({
      ...droit,
      fiches: fiches.filter(({ droits }) => droits.includes(droit.id)).length
    })),
    espaces: espaces.filter(({ axeId }) => axeId === axe.id),
    fil: unsent(fil),
    today: read.day
  };
};
