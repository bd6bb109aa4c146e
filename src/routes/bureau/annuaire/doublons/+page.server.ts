import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { pageOf, readPage } from '#platform/http/asked.ts';
import { readForm } from '#platform/http/form.ts';
import { notTheSame } from '#rooms/annuaire/doublons/actions.server.ts';
import { listDoublons } from '#rooms/annuaire/doublons/queries.server.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['tenir l’annuaire'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const { searchParams } = event.url;
  const place = pageOf(await listDoublons(acteur), readPage(searchParams, 'page'), 25);
  return { place, done: searchParams.has('fait') };
};

const id = v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez.'), v.maxLength(200));
const form = v.object({ one: id, other: id });

export const actions: Actions = {
  deux: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    if (!(await notTheSame(acteur, [sent.values.one, sent.values.other], now()))) error(404);
    redirect(303, '/bureau/annuaire/doublons?fait=oui');
  }
};
