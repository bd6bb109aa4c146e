import { error } from '@sveltejs/kit';
import { yearOf } from '#platform/calendar.ts';
import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { may } from '#rooms/comptes/droits.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { listReferentiels } from '#rooms/diagnostic/referentiels/queries.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { readDemande } from '#rooms/rapports/comparaison/plans/forms.ts';
import { comparePlans } from '#rooms/rapports/comparaison/plans/lecture.server.ts';
import { readPopulations } from '#rooms/territoires/comparaison/population.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
  const now = today();
  const comparaison = await comparePlans(locals.viewer, readDemande(url.searchParams), now);
  if (!comparaison) error(404);
  const years = yearsOf(comparaison, now);
  const sides = comparaison.vue === 'plans' ? [comparaison.de, comparaison.a] : [comparaison.plan];
  const codes = sides.flatMap((plan) => plan?.territoryNis ?? []);
  const [populations, referentiels] = await Promise.all([
    readPopulations(codes, years),
    comparaison.vue === 'plans' ? listReferentiels() : []
  ]);
  return {
    /** Whether the reader may say what fiches become, where they stand in the plan whose pages answer. */
    writes: may(locals.acteur, droitsDuPlan['dire ce que devient une fiche'], locals.viewer),
    done: doneIn(locals.acteur, url),
    comparaison: unsent(comparaison),
    populations: unsent(populations),
    referentiels: unsent(referentiels),
    today: now
  };
};

/** The years whose population stands beside: when each side began, and this year. */
function yearsOf(comparaison: NonNullable<Awaited<ReturnType<typeof comparePlans>>>, now: string): number[] {
  const here = yearOf(now);
  if (comparaison.vue === 'plans') return [comparaison.de.startYear, comparaison.a.startYear, here];
  if (!comparaison.plan) return [here];
  if (comparaison.vue === 'dates') return [yearOf(comparaison.du), yearOf(comparaison.au)];
  const { plan, avant, apres } = comparaison;
  return [
    ...plan.phases.filter(({ no }) => no === avant || no === apres).map(({ startYear }) => startYear),
    here
  ].filter((year) => year <= here);
}
