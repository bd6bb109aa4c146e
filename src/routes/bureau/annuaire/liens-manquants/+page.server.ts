import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { pageOf, readPage } from '#platform/http/asked.ts';
import { readForm } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { joinEspace, setAside } from '#rooms/rapports/liens-manquants/actions.server.ts';
import { listLiensManquants } from '#rooms/rapports/liens-manquants/queries.server.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['tenir l’annuaire'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const { searchParams } = event.url;
  const place = pageOf(await listLiensManquants(acteur), readPage(searchParams, 'page'), 25);
  const { territoires } = await getReference();
  const rows = place.rows.map((row) => ({
    ...row,
    communes: row.communes.map((nis) => territoires.get(nis)?.nameFr ?? nis)
  }));
  return { place, rows, done: doneIn(acteur, event.url), said: searchParams.get('dit') };
};

const id = v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez.'), v.maxLength(200));
const form = v.object({ organisation: id, espace: id });

export const actions: Actions = {
  lier: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { organisation: organisationId, espace: espaceId } = sent.values;
    const came = (await joinEspace(acteur, { organisationId, espaceId }, now())) ?? error(404);
    redirect(303, `/bureau/annuaire/liens-manquants?${came === 'same' ? 'dit=deja' : `fait=${came}`}`);
  },
  ecarter: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { organisation: organisationId, espace: espaceId } = sent.values;
    if (!(await setAside(acteur, { organisationId, espaceId }, now()))) error(404);
    redirect(303, '/bureau/annuaire/liens-manquants?dit=ecarte');
  }
};
