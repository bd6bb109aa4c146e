import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { placeOf, readPage } from '#platform/http/asked.ts';
import { several } from '#platform/http/fields.ts';
import { readForm } from '#platform/http/form.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { countAdressesARevoir } from '#rooms/annuaire/liens-morts/queries.server.ts';
import { confirmServices } from '#rooms/annuaire/services/edit/actions.server.ts';
import { tenueFilters } from '#rooms/annuaire/tenue/forms.ts';
import { countTenue, countWaiting, listTenue } from '#rooms/annuaire/tenue/queries.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** Services on a page. */
const SIZE = 50;
const droit = droitsDeLAnnuaire['tenir l’annuaire'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const { searchParams } = event.url;
  const asked = v.parse(tenueFilters, Object.fromEntries(searchParams));
  const [counts, waiting, adresses] = await Promise.all([
    countTenue(acteur, asked, today()),
    countWaiting(acteur.centreId),
    countAdressesARevoir(acteur, today())
  ]);
  const place = placeOf(counts[asked.filtre], readPage(searchParams, 'page'), SIZE);
  const rows = await listTenue(acteur, asked, today(), { limit: SIZE, offset: (place.page - 1) * SIZE });
  return {
    asked,
    counts,
    waiting: { ...waiting, adresses },
    place,
    rows,
    today: today(),
    confirmed: Number(searchParams.get('confirmes')) || 0
  };
};

const form = v.object({ service: several });

export const actions: Actions = {
  confirmer: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const done = await confirmServices(acteur, sent.values.service.slice(0, SIZE), now());
    const query = new URLSearchParams(event.url.search);
    query.delete('/confirmer');
    query.set('confirmes', String(done ?? 0));
    redirect(303, `/bureau/annuaire?${query}`);
  }
};
