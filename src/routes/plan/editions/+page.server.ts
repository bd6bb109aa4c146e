import { error, fail, redirect } from '@sveltejs/kit';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { may } from '#rooms/comptes/droits.ts';
import { anonymous } from '#rooms/comptes/visibilite.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import { askForEdition, withdrawEdition } from '#rooms/rapports/documents/editions/actions.server.ts';
import { editionForm, retraitForm } from '#rooms/rapports/documents/editions/forms.ts';
import { listEditions } from '#rooms/rapports/documents/editions/queries.server.ts';
import { anneesOf } from '#rooms/rapports/documents/rapport/annee.ts';
import { droitsDesRapports } from '#rooms/rapports/droits.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';
import { communesOfCentre } from '#rooms/territoires/reference.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** What everybody may read has editions: the fiches of the plan, and the communes of the centre. */
async function publishable(centreId: string) {
  const [read, communes] = await Promise.all([readPlan(anonymous(centreId)), communesOfCentre(centreId)]);
  return { fiches: (read?.all ?? []).map(({ code, title }) => ({ code, title })), communes };
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const { viewer, acteur, centre } = locals;
  const [editions, plan] = await Promise.all([listEditions(viewer), getCurrentPlan(viewer)]);
  const cible = { centreId: centre.id };
  return {
    editions,
    years: plan ? anneesOf(plan, today()).toReversed() : [],
    hasPlan: plan !== null,
    publishable: may(acteur, droitsDesRapports['publier une édition'], cible) ? await publishable(centre.id) : null,
    mayWithdraw: may(acteur, droitsDesRapports['retirer une édition'], cible),
    done: acteur ? url.searchParams.get('fait') : null
  };
};

export const actions: Actions = {
  publier: async (event) => {
    const acteur = whoMay(event, droitsDesRapports['publier une édition']);
    const form = await readForm(event.request, editionForm);
    if (!form.ok) return fail(400, { publier: form });
    const came = await askForEdition(acteur, form.values, event.locals.centre);
    if (!came) error(404);
    if (came === 'same')
      return fail(409, {
        publier: {
          typed: form.typed,
          errors: { quoi: 'La dernière édition dit déjà la même chose : il n’y a rien à publier.' }
        }
      });
    redirect(303, '/plan/editions?fait=demande');
  },
  retirer: async (event) => {
    const acteur = whoMay(event, droitsDesRapports['retirer une édition']);
    const form = await readForm(event.request, retraitForm);
    if (!form.ok) return fail(400, { retirer: form });
    const { id, raison } = form.values;
    if (!(await withdrawEdition(acteur, { id, reason: raison }, now()))) error(404);
    redirect(303, '/plan/editions?fait=retrait');
  }
};
