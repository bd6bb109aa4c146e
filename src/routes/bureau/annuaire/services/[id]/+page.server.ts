import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { anyDay } from '#platform/http/fields.ts';
import { readForm, someText } from '#platform/http/form.ts';
import { closeService, confirmServices, departs, saveService } from '#rooms/annuaire/services/edit/actions.server.ts';
import { serviceEditable } from '#rooms/annuaire/services/edit/editable.server.ts';
import { ditAutrement } from '#rooms/annuaire/services/edit/forms.ts';
import { readService } from '#rooms/annuaire/services/edit/write.server.ts';
import { readOperateur } from '#rooms/annuaire/tenue/queries.server.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { mayRead } from '#rooms/rapports/bureau/lisible.server.ts';
import { apercuDuService } from '#rooms/rapports/publication/service.server.ts';
import { around, readSent } from '../sent.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { id: string } }) {
  const acteur = signedIn(event);
  const { id } = event.params;
  if (!(await mayRead(acteur, 'services', id))) error(404);
  const read = (await readEditing(acteur, serviceEditable, id, now())) ?? error(404);
  const found = (await readService(db(), acteur.centreId, id, false)) ?? error(404);
  return { acteur, id, read, row: found.row };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, id, read, row } = await find(event);
  const { organisationId, slug, verifiedOn, verifiedBy, listedUntil, source, exemple } = row;
  const owner = (await readOperateur(acteur, organisationId)) ?? error(404);
  return {
    ...read,
    ...(await around(acteur, organisationId)),
    ...{ id, slug, verifiedOn, verifiedBy, listedUntil, source, exemple, today: today() },
    organisation: { id: organisationId, name: owner.organisation.name },
    done: doneIn(acteur, event.url),
    said: event.url.searchParams.get('dit') ?? (event.url.searchParams.has('ecrit') ? 'ecrit' : null)
  };
};

const fermer = v.object({
  status: v.picklist(departs, 'Choisissez.'),
  reason: someText('Dites pourquoi.', 500),
  until: anyDay
});

export const actions: Actions = {
  enregistrer: async (event) => {
    const { acteur, id, read, row } = await find(event);
    const sent = await readSent(acteur, await event.request.formData(), row.organisationId, {
      id,
      fields: read.fields
    });
    if (!sent.ok) return fail(400, { ...sent, of: 'enregistrer' });
    const { typed, depuis, verified, publier } = sent;
    // How it leaves is said below, with a reason.
    const { status: _status, ...fields } = sent.fields;
    const refus = await apercuDuService(acteur.centreId, id, { ...sent.fields, publier });
    if (refus) return fail(400, { typed, ...refus, of: 'enregistrer' });
    const came = await saveService(acteur, { id, since: depuis, fields }, { verified }, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, { ...refusalOf(came, typed, ditAutrement), of: 'enregistrer' });
    redirect(303, `/bureau/annuaire/services/${id}?${came.came === 'done' ? `fait=${came.seq}` : 'dit=meme'}`);
  },
  confirmer: async (event) => {
    const { acteur, id } = await find(event);
    if ((await confirmServices(acteur, [id], now())) === null) error(404);
    redirect(303, `/bureau/annuaire/services/${id}?dit=confirme`);
  },
  fermer: async (event) => {
    const { acteur, id } = await find(event);
    const sent = await readForm(event.request, fermer);
    if (!sent.ok) return fail(400, { ...sent, of: 'fermer' });
    const came = await closeService(acteur, id, sent.values, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(400, { ...refusalOf(came, sent.typed), of: 'fermer' });
    redirect(303, `/bureau/annuaire/services/${id}?${came.came === 'done' ? `fait=${came.seq}` : 'dit=meme'}`);
  }
};
