import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { application } from '#platform/application.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { readForm } from '#platform/http/form.ts';
import { locationEditable, placed } from '#rooms/annuaire/locations/edit/editable.server.ts';
import { locationForm, typedLocation } from '#rooms/annuaire/locations/edit/forms.ts';
import { ditAutrement } from '#rooms/annuaire/services/edit/forms.ts';
import { listPostalPlaces } from '#rooms/annuaire/services/edit/choix.server.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { mayRead } from '#rooms/rapports/bureau/lisible.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { id: string } }) {
  const acteur = signedIn(event);
  const { id } = event.params;
  if (!(await mayRead(acteur, 'locations', id))) error(404);
  const read = (await readEditing(acteur, locationEditable, id, now())) ?? error(404);
  return { acteur, id, read };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, id, read } = await find(event);
  return {
    ...read,
    id,
    localites: await listPostalPlaces(acteur.centreId),
    style: application().settings.MAP_STYLE_URL ?? null,
    done: doneIn(acteur, event.url)
  };
};

const form = v.object({ ...locationForm.entries, ...editEntries });

export const actions: Actions = {
  default: async (event) => {
    const { acteur, id, read } = await find(event);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { depuis, motif: _motif, sansPersonne: _sans, publier: _publier, ...typed } = sent.values;
    const where = await placed(db(), typedLocation(typed), read.fields);
    if (!where.ok) return fail(400, { typed: sent.typed, errors: where.errors });
    const came = await updateObject(acteur, locationEditable, { id, since: depuis, fields: where.fields }, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, sent.typed, ditAutrement));
    redirect(303, `/bureau/annuaire/lieux/${id}${came.came === 'done' ? `?fait=${came.seq}` : ''}`);
  }
};
