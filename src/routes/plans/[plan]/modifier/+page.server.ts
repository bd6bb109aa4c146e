import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { changeOf, doubtsOf, readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { planEditable } from '#rooms/plan/edit/editable.server.ts';
import { planEditForm } from '#rooms/plan/edit/forms.ts';
import { slug } from '#rooms/plan/forms.ts';
import { listDiagnosticsToStandOn } from '#rooms/plan/preparation/queries.server.ts';
import { getPlan } from '#rooms/plan/queries.server.ts';
import { strangersOf } from '#rooms/rapports/bureau/choix.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...planEditForm.entries, ...editEntries });

async function find(event: Parameters<PageServerLoad>[0] | Parameters<Actions[string]>[0]) {
  const acteur = whoMay(event, droitsDuPlan['modifier un plan']);
  const plan = v.is(slug, event.params.plan) ? await getPlan(acteur, event.params.plan) : null;
  const read = plan && (await readEditing(acteur, planEditable, plan.id, now()));
  if (!read) error(404);
  const { diagnosticId, diagnosticName } = plan;
  const known = await listDiagnosticsToStandOn(acteur);
  const diagnostics =
    diagnosticId && !known.some(({ value }) => value === diagnosticId)
      ? [...known, { value: diagnosticId, name: diagnosticName ?? 'Celui d’aujourd’hui' }]
      : known;
  return { acteur, plan, read, diagnostics };
}

export const load: PageServerLoad = async (event) => {
  const { plan, read, diagnostics } = await find(event);
  return { ...read, diagnostics, exemple: plan.exemple, reasonDue: plan.adoptedOn !== null, back: `/plans/${plan.id}` };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, plan, diagnostics } = await find(event);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const errors = {
      ...doubtsOf(values, plan.adoptedOn !== null),
      ...strangersOf({ diagnosticId: [values.diagnosticId] }, { diagnosticId: diagnostics })
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const came = await updateObject(acteur, planEditable, changeOf(plan.id, values), now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
    redirect(303, `/plans/${plan.id}${queryText({ fait: came.came === 'done' ? came.seq : null })}`);
  }
};
