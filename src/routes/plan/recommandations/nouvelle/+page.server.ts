import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { dropDraft, readDraft } from '#rooms/comptes/edit/drafts.server.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { idOfNew } from '#rooms/comptes/edit/nouveau.ts';
import type { Viewer } from '#rooms/comptes/visibilite.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { getCurrentPlan } from '#rooms/plan/queries.server.ts';
import { createRecommandation } from '#rooms/plan/recommandations/edit/actions.server.ts';
import { listReponses } from '#rooms/plan/recommandations/edit/find.server.ts';
import { recommandationForm } from '#rooms/plan/recommandations/edit/forms.ts';
import { listChoix, strangersOf } from '#rooms/rapports/bureau/choix.server.ts';
import { apercuOf } from '#rooms/rapports/publication/apercu.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['écrire une recommandation'];
const { motif, sansPersonne, publier } = editEntries;
const form = v.object({ ...recommandationForm.entries, motif, sansPersonne, publier });

async function planWithChoices(viewer: Viewer) {
  const plan = await getCurrentPlan(viewer);
  if (!plan) error(404);
  const { axes } = await listChoix(viewer, plan);
  return { plan, choices: { axes, ...(await listReponses(viewer, plan)) } };
}

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const { plan, choices } = await planWithChoices(event.locals.viewer);
  const asked = event.url.searchParams.get('constat');
  return {
    plan: plan.name,
    reasonDue: plan.adoptedOn !== null,
    choices,
    brouillon: { kind: 'recommandations', id: idOfNew(), draft: await readDraft(acteur, 'recommandations', idOfNew()) },
    /** The constat from whose page one comes. */
    constats: choices.constats.filter(({ value }) => value === asked).map(({ value }) => value)
  };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const { plan, choices } = await planWithChoices(event.locals.viewer);
    const { motif, ...fields } = values;
    const errors = {
      ...doubtsOf({ ...values, depuis: 0 }, plan.adoptedOn !== null),
      ...strangersOf(
        { constats: fields.constats, objectifs: fields.objectifs, axeId: [fields.axeId] },
        { ...choices, axeId: choices.axes }
      )
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const refus = await apercuOf(acteur.centreId, 'recommandations', { planId: plan.id }, values);
    if (refus) return fail(400, { typed, ...refus });
    const made = await createRecommandation(acteur, plan.id, fields, now(), motif ?? undefined);
    if (!made) error(404);
    await dropDraft(acteur, 'recommandations', idOfNew());
    redirect(303, `/plan/recommandations/${made.code}`);
  }
};
