import { error, fail, redirect } from '@sveltejs/kit';
import { now, today } from '#platform/clock.ts';
import type { Orm } from '#platform/database/open.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { may } from '#rooms/comptes/droits.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { getReprise } from '#rooms/concertation/reprise/copies.server.ts';
import { followUpWithEspaces, takeBackWithEspaces } from '#rooms/concertation/reprise/fiches.server.ts';
import { giveBackEspaces } from '#rooms/concertation/reprise/rendre.server.ts';
import { takeOverEspaces } from '#rooms/concertation/reprise/reprendre.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { doorsOfPlan } from '#rooms/plan/edit/doors.ts';
import { adoptPlan } from '#rooms/plan/preparation/actions.server.ts';
import { adoptionForm, retourForm, suiteForm } from '#rooms/plan/preparation/forms.ts';
import { getPreparation } from '#rooms/plan/preparation/queries.server.ts';
import { apercuDuPlan } from '#rooms/rapports/publication/plan.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuPlan['préparer un plan']);
  const found = await getPreparation(acteur, event.params.plan);
  if (!found) error(404);
  const { plan, before, own, axes } = found;
  return {
    plan: { id: plan.id, name: plan.name, adoptedOn: plan.adoptedOn, adoptedBy: plan.adoptedBy, exemple: plan.exemple },
    doors: doorsOfPlan(acteur, plan),
    done: doneIn(acteur, event.url),
    before,
    own,
    axes,
    espaces: await getReprise(plan),
    worksOn: acteur.planId === plan.id,
    mayAdopt: may(acteur, droitsDuPlan['adopter un plan'], acteur),
    today: today()
  };
};

export const actions: Actions = {
  suite: async (event) => {
    const acteur = whoMay(event, droitsDuPlan['préparer un plan']);
    const form = await readForm(event.request, suiteForm);
    if (!form.ok) return fail(400, form);
    const wrong = await followUpWithEspaces(acteur, event.params.plan, form.values, now());
    if (wrong === 'gone') error(404);
    if (wrong) return fail(400, { typed: form.typed, errors: wrong });
    redirect(303, `/bureau/plans/${event.params.plan}#suites`);
  },
  revenir: async (event) => {
    const acteur = whoMay(event, droitsDuPlan['préparer un plan']);
    const form = await readForm(event.request, retourForm);
    if (!form.ok) return fail(400, form);
    const wrong = await takeBackWithEspaces(acteur, event.params.plan, form.values.retour, now());
    if (wrong === 'gone') error(404);
    if (wrong) return fail(400, { typed: form.typed, errors: wrong });
    redirect(303, `/bureau/plans/${event.params.plan}#suites`);
  },
  espaces: async (event) => {
    const acteur = whoMay(event, droitsDuPlan['préparer un plan']);
    if ((await takeOverEspaces(acteur, event.params.plan, now())) === null) error(404);
    redirect(303, `/bureau/plans/${event.params.plan}#espaces`);
  },
  rendre: async (event) => {
    const acteur = whoMay(event, droitsDuPlan['préparer un plan']);
    const wrong = await giveBackEspaces(acteur, event.params.plan, now());
    if (wrong === 'gone') error(404);
    if (wrong) return fail(400, { typed: {}, errors: wrong });
    redirect(303, `/bureau/plans/${event.params.plan}#espaces`);
  },
  adopter: async (event) => {
    const acteur = whoMay(event, droitsDuPlan['adopter un plan']);
    const form = await readForm(event.request, adoptionForm);
    if (!form.ok) return fail(400, form);
    const { confirme, ...adoption } = form.values;
    const found = (await getPreparation(acteur, event.params.plan)) ?? error(404);
    const apercu = (tx?: Orm) => apercuDuPlan(acteur.centreId, found.plan.id, confirme, tx);
    const refus = adoption.publier ? await apercu() : null;
    if (refus) return fail(400, { typed: form.typed, ...refus });
    const still = async (tx: Orm) => (await apercu(tx)) === null;
    const wrong = await adoptPlan(acteur, event.params.plan, adoption, now(), still);
    if (wrong === 'gone') error(404);
    if (wrong) return fail(400, { typed: form.typed, ...(await apercu()), errors: wrong });
    redirect(303, `/bureau/plans/${event.params.plan}`);
  }
};
