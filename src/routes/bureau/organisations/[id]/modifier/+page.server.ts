import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { isKnown } from '#rooms/annuaire/organisations/edit/actions.server.ts';
import { organisationForm } from '#rooms/annuaire/organisations/edit/forms.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { changeOf, doubtsOf, readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { organisationEditableWithMoyens } from '#rooms/plan/organisation-editable.server.ts';
import { strangersOf } from '#rooms/rapports/bureau/choix.server.ts';
import { apercuDeLOrganisation } from '#rooms/rapports/publication/annuaire.server.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...organisationForm.entries, ...editEntries });

export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const read = await readEditing(acteur, organisationEditableWithMoyens, event.params.id, now());
  if (!read) error(404);
  const communes = await listCentreCommunes(acteur.centreId);
  return { ...read, id: event.params.id, communes: communes.map(({ nis, name }) => ({ value: nis, name })) };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = signedIn(event);
    const { id } = event.params;
    const read = await readEditing(acteur, organisationEditableWithMoyens, id, now());
    if (!read) error(404);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const communes = (await listCentreCommunes(acteur.centreId)).map(({ nis, name }) => ({ value: nis, name }));
    // One of another commune may stand there already.
    const nis = values.nis === read.fields.nis ? [] : [values.nis];
    const errors = {
      ...doubtsOf(values, false),
      ...strangersOf({ nis }, { nis: communes }),
      ...((await isKnown(acteur.centreId, values.name, id)) ? { name: 'Une organisation porte déjà ce nom.' } : {})
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const refus = await apercuDeLOrganisation(acteur.centreId, id, values);
    if (refus) return fail(400, { typed, ...refus });
    const change = { ...changeOf(id, values), confirmedAt: read.editing.since };
    const came = await updateObject(acteur, organisationEditableWithMoyens, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
    redirect(303, `/bureau/organisations${came.came === 'done' ? `?fait=${came.seq}` : ''}`);
  }
};
