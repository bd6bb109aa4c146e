import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { pageOf, readPage } from '#platform/http/asked.ts';
import { readForm } from '#platform/http/form.ts';
import { notTheSame } from '#rooms/annuaire/doublons/actions.server.ts';
import { listDoublons } from '#rooms/annuaire/doublons/queries.server.ts';
import { listDoublonsDeServices } from '#rooms/annuaire/doublons/services.server.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['tenir l’annuaire'];
const SIZE = 25;

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const { searchParams } = event.url;
  const page = readPage(searchParams, 'page');
  const done = searchParams.has('fait');
  if (searchParams.get('de') !== 'services')
    return { de: 'organisations' as const, ...pageOf(await listDoublons(acteur), page, SIZE), done };
  const place = pageOf(await listDoublonsDeServices(acteur), page, SIZE);
  const named = place.rows.map(({ one, other, ...rest }) => ({
    ...rest,
    one: { id: one.id, name: `${one.name} (${one.organisation})`, exemple: one.exemple },
    other: { id: other.id, name: `${other.name} (${other.organisation})`, exemple: other.exemple }
  }));
  return { de: 'services' as const, ...place, rows: named, done };
};

const id = v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez.'), v.maxLength(200));
const form = v.object({
  de: v.optional(v.picklist(['organisations', 'services']), 'organisations'),
  one: id,
  other: id
});

export const actions: Actions = {
  deux: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { de, one, other } = sent.values;
    if (!(await notTheSame(acteur, de, [one, other], now()))) error(404);
    redirect(303, `/bureau/annuaire/doublons?de=${de}&fait=oui`);
  }
};
