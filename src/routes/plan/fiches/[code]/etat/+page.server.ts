import { error, fail, redirect } from '@sveltejs/kit';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { may } from '#rooms/comptes/droits.ts';
import { untilReadAgain } from '#rooms/comptes/personnel.ts';
import { changeEtat } from '#rooms/plan/fiches/etat/actions.server.ts';
import { etatForm } from '#rooms/plan/fiches/etat/forms.ts';
import { finalStates, mayBecome, presentState, statesInOrder } from '#rooms/plan/fiches/rules.ts';
import { ficheToWorkOn, wholeFiche } from '../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['changer l’état d’une fiche'];

export const load: PageServerLoad = async (event) => {
  const { acteur, fiche, whole } = await wholeFiche(event, droit);
  const present = presentState(whole.etats);
  const closes = may(acteur, droitsDuPlan['clore une fiche'], acteur);
  return {
    code: fiche.code,
    title: whole.title,
    present: present?.state ?? null,
    since: present?.on ?? null,
    states: statesInOrder.filter(
      (state) => mayBecome(present?.state ?? null, state) && (closes || !finalStates.includes(state))
    ),
    today: today()
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const form = await readForm(event.request, etatForm);
    if (!form.ok) return fail(400, form);
    const { values, typed } = form;
    const errors = untilReadAgain({ reason: values.reason, unblock: values.unblock }, values.sansPersonne);
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const wrong = await changeEtat(acteur, fiche, values, now());
    if (wrong === 'gone') error(404);
    if (wrong) return fail(400, { typed, errors: wrong });
    redirect(303, `/plan/fiches/${fiche.code}`);
  }
};
