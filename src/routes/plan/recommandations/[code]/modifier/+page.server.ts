import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { changeOf, doubtsOf, readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import { code } from '#rooms/plan/forms.ts';
import { recommandationEditable } from '#rooms/plan/recommandations/edit/editable.server.ts';
import { findRecommandationToEdit, listReponses } from '#rooms/plan/recommandations/edit/find.server.ts';
import { recommandationForm } from '#rooms/plan/recommandations/edit/forms.ts';
import { listChoix, strangersOf, withUnshown } from '#rooms/rapports/bureau/choix.server.ts';
import { apercuOf } from '#rooms/rapports/publication/apercu.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...recommandationForm.entries, ...editEntries });

async function find(acteur: Acteur, asked: string) {
  const found = v.is(code, asked) ? await findRecommandationToEdit(acteur, asked) : null;
  if (!found) error(404);
  const { axes } = await listChoix(acteur, found.plan);
  return { ...found, choices: { axes, ...(await listReponses(acteur, found.plan, found.id)) } };
}

export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const { id, code, plan, choices } = await find(acteur, event.params.code);
  const read = await readEditing(acteur, recommandationEditable, id, now());
  if (!read) error(404);
  return { ...read, code, choices, reasonDue: plan.adoptedOn !== null };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = signedIn(event);
    const { id, code, plan, choices } = await find(acteur, event.params.code);
    const read = await readEditing(acteur, recommandationEditable, id, now());
    if (!read) error(404);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const { constats, objectifs, axeId } = values;
    const errors = {
      ...doubtsOf(values, plan.adoptedOn !== null),
      ...strangersOf({ constats, objectifs, axeId: [axeId] }, { ...choices, axeId: choices.axes })
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const sorted = {
      ...values,
      constats: withUnshown(constats, read.fields.constats, choices.constats),
      objectifs: withUnshown(objectifs, read.fields.objectifs, choices.objectifs)
    };
    const refus = await apercuOf(acteur.centreId, 'recommandations', { id }, sorted);
    if (refus) return fail(400, { typed, ...refus });
    const change = { ...changeOf(id, sorted), confirmedAt: read.editing.since };
    const came = await updateObject(acteur, recommandationEditable, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
    const page = `/plan/recommandations/${code}`;
    redirect(303, came.came === 'done' ? `${page}?fait=${came.seq}` : page);
  }
};
