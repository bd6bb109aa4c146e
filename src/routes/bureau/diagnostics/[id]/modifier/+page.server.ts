import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { changeOf, doubtsOf, readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { listOrganisationChoix } from '#rooms/diagnostic/constats/edit/choix.server.ts';
import { listLieux } from '#rooms/diagnostic/constats/edit/figures.server.ts';
import { diagnosticEditable } from '#rooms/diagnostic/preparation/editable.server.ts';
import { diagnosticForm } from '#rooms/diagnostic/preparation/forms.ts';
import { diagnosticSent } from '#rooms/diagnostic/preparation/sent.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...diagnosticForm.entries, ...editEntries });

export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const read = await readEditing(acteur, diagnosticEditable, event.params.id, now());
  if (!read) error(404);
  const [lieux, organisations] = await Promise.all([listLieux(acteur.centreId), listOrganisationChoix(acteur)]);
  return { ...read, lieux, organisations, back: `/bureau/diagnostics/${event.params.id}` };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = signedIn(event);
    const { id } = event.params;
    if (!(await readEditing(acteur, diagnosticEditable, id, now()))) error(404);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed } = sent;
    const { values, strangers } = await diagnosticSent(acteur, sent.values);
    const errors = { ...doubtsOf(values, false), ...strangers };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const change = changeOf(id, { ...values, contributeurs: values.contributeurs.toSorted() });
    const came = await updateObject(acteur, diagnosticEditable, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
    redirect(303, `/bureau/diagnostics/${id}${queryText({ fait: came.came === 'done' ? came.seq : null })}`);
  }
};
