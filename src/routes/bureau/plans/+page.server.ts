import { error, fail, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { WORKS_ON } from '#rooms/comptes/connexion/visit.server.ts';
import { listReferentiels } from '#rooms/diagnostic/referentiels/queries.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { createPlan } from '#rooms/plan/preparation/actions.server.ts';
import { planForm } from '#rooms/plan/preparation/forms.ts';
import { listDiagnosticsToStandOn, listPlansAtWork } from '#rooms/plan/preparation/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['préparer un plan'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const plans = await listPlansAtWork(acteur);
  const grids = await listReferentiels();
  return {
    plans,
    worksOn: acteur.planId ?? null,
    grids: grids.filter(({ axes }) => axes.length).map(({ id, name }) => ({ value: id, name })),
    diagnostics: await listDiagnosticsToStandOn(acteur)
  };
};

const week = 7 * 86_400;

export const actions: Actions = {
  preparer: async (event) => {
    const acteur = whoMay(event, droit);
    const form = await readForm(event.request, planForm);
    if (!form.ok) return fail(400, form);
    const made = await createPlan(acteur, form.values, now());
    if (!made) error(404);
    const { id } = made;
    if (typeof id !== 'string') return fail(400, { typed: form.typed, errors: made });
    redirect(303, `/bureau/plans/${id}`);
  },
  /** Chooses the plan that stands for this person; none: the one that stands for all. */
  travailler: async (event) => {
    const acteur = whoMay(event, droit);
    const id = String((await event.request.formData()).get('plan') ?? '');
    const known = (await listPlansAtWork(acteur)).some((plan) => plan.id === id);
    const secure = event.url.protocol === 'https:';
    if (known) event.cookies.set(WORKS_ON, id, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: week });
    else event.cookies.delete(WORKS_ON, { path: '/' });
    redirect(303, known ? '/plan' : '/bureau/plans');
  }
};
