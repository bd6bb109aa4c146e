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
import type { Acteur } from '#rooms/comptes/roles.ts';
import { listConstatChoix } from '#rooms/diagnostic/constats/edit/choix.server.ts';
import { constatEditable } from '#rooms/diagnostic/constats/edit/editable.server.ts';
import { findConstatToEdit } from '#rooms/diagnostic/constats/edit/find.server.ts';
import { constatForm } from '#rooms/diagnostic/constats/edit/forms.ts';
import { readConstatFields } from '#rooms/diagnostic/constats/edit/sent.server.ts';
import { constatCode } from '#rooms/diagnostic/forms.ts';
import { apercuOf } from '#rooms/rapports/publication/apercu.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...constatForm.entries, ...editEntries });

async function find(acteur: Acteur, code: string, url: URL) {
  const constat = v.is(constatCode, code)
    ? await findConstatToEdit(acteur, code, url.searchParams.get('diagnostic'))
    : null;
  return constat ?? error(404);
}

export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const { id, code } = await find(acteur, event.params.code, event.url);
  const read = await readEditing(acteur, constatEditable, id, now());
  if (!read) error(404);
  const of = queryText({ diagnostic: event.url.searchParams.get('diagnostic') });
  return { ...read, code, of, choices: await listConstatChoix(acteur) };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = signedIn(event);
    const constat = await find(acteur, event.params.code, event.url);
    const read = await readEditing(acteur, constatEditable, constat.id, now());
    if (!read) error(404);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const { fields, errors: strangers } = await readConstatFields(acteur, values);
    const errors = { ...doubtsOf(values, false), ...strangers };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const refus = await apercuOf(
      acteur.centreId,
      'constats',
      { id: constat.id },
      { ...fields, publier: values.publier, depuis: values.depuis }
    );
    if (refus) return fail(400, { typed, ...refus });
    const { depuis, motif, sansPersonne } = values;
    const change = changeOf(constat.id, { ...fields, depuis, motif, sansPersonne });
    const confirmedAt = read.editing.since;
    const came = await updateObject(acteur, constatEditable, { ...change, confirmedAt }, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
    const diagnostic = event.url.searchParams.get('diagnostic');
    const fait = came.came === 'done' ? came.seq : null;
    redirect(303, `/diagnostic/constats/${constat.code}${queryText({ diagnostic, fait })}`);
  }
};
