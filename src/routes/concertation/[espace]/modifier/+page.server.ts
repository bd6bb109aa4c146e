import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { withChosen } from '#rooms/annuaire/organisations/choix/choisies.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { changeOf, doubtsOf, readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import { listEspaceChoix, strangersOfEspace } from '#rooms/concertation/edit/choix.server.ts';
import { espaceEditable } from '#rooms/concertation/edit/editable.server.ts';
import { findEspaceToEdit } from '#rooms/concertation/edit/find.server.ts';
import { espaceForm } from '#rooms/concertation/edit/forms.ts';
import { espaceId } from '#rooms/concertation/forms.ts';
import { apercuDeLEspace } from '#rooms/rapports/publication/annuaire.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...espaceForm.entries, ...editEntries });

async function find(acteur: Acteur, asked: string) {
  const found = v.is(espaceId, asked) ? await findEspaceToEdit(acteur, asked) : null;
  const read = found && (await readEditing(acteur, espaceEditable, found.id, now()));
  if (!read) error(404);
  return { ...found, read, choices: await listEspaceChoix(acteur, found.plan, found.id) };
}

export const load: PageServerLoad = async (event) => {
  const { id, plan, read, choices } = await find(signedIn(event), event.params.espace);
  return { ...read, id, choices, reasonDue: plan.adoptedOn !== null };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = signedIn(event);
    const { id, plan, read, choices } = await find(acteur, event.params.espace);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed } = sent;
    const { values, unknown } = withChosen(sent.values, ['pilotes', 'membres'], choices.organisations);
    const errors = {
      ...doubtsOf(values, plan.adoptedOn !== null),
      ...strangersOfEspace(values, choices, read.fields),
      ...unknown
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const sorted = { ...values, pilotes: values.pilotes.toSorted(), membres: values.membres.toSorted() };
    const refus = await apercuDeLEspace(acteur.centreId, id, sorted);
    if (refus) return fail(400, { typed, ...refus });
    const change = { ...changeOf(id, sorted), confirmedAt: read.editing.since };
    const came = await updateObject(acteur, espaceEditable, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
    const page = `/concertation/${id}`;
    redirect(303, came.came === 'done' ? `${page}?fait=${came.seq}` : page);
  }
};
