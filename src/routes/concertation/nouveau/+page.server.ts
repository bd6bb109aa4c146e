import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { withChosen } from '#rooms/annuaire/organisations/choix/choisies.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { droitsDeLaConcertation } from '#rooms/concertation/droits.ts';
import { openEspace } from '#rooms/concertation/edit/actions.server.ts';
import { listEspaceChoix, strangersOfEspace } from '#rooms/concertation/edit/choix.server.ts';
import { contradictionsOf } from '#rooms/concertation/edit/editable.server.ts';
import { espaceForm } from '#rooms/concertation/edit/forms.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import { apercuDeLEspace } from '#rooms/rapports/publication/annuaire.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLaConcertation['ouvrir un espace'];
const { sansPersonne, publier } = editEntries;
const form = v.object({ ...espaceForm.entries, sansPersonne, publier });

async function planWithChoices(viewer: Viewer) {
  const plan = await getCurrentPlan(viewer);
  if (!plan) error(404);
  return { plan, choices: await listEspaceChoix(viewer, plan) };
}

export const load: PageServerLoad = async (event) => {
  whoMay(event, droit);
  const { plan, choices } = await planWithChoices(event.locals.viewer);
  return { plan: plan.name, choices };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed } = sent;
    const { plan, choices } = await planWithChoices(event.locals.viewer);
    const { values, unknown } = withChosen(sent.values, ['pilotes', 'membres'], choices.organisations);
    const { sansPersonne: _read, publier: _confirmed, ...fields } = values;
    const errors = {
      ...doubtsOf({ ...values, motif: null, depuis: 0 }, false),
      ...contradictionsOf(fields),
      ...strangersOfEspace(fields, choices),
      ...unknown
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const refus = await apercuDeLEspace(acteur.centreId, null, values);
    if (refus) return fail(400, { typed, ...refus });
    const made = await openEspace(acteur, plan.id, fields, now());
    if (!made) error(404);
    redirect(303, `/concertation/${made.id}`);
  }
};
