import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { placeOf, readPage } from '#platform/http/asked.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { listOrganisationChoix } from '#rooms/diagnostic/constats/edit/choix.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { lienForm, triageFilters } from '#rooms/diagnostic/observations/forms.ts';
import { countObservations, listObservations } from '#rooms/diagnostic/observations/queries.server.ts';
import { askObservations } from '#rooms/diagnostic/observations/triage.server.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Observations on a page. */
const SIZE = 50;

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuDiagnostic['trier une observation']);
  const asked = v.parse(triageFilters, Object.fromEntries(event.url.searchParams));
  const place = placeOf(await countObservations(acteur, asked), readPage(event.url.searchParams, 'page'), SIZE);
  const [rows, communes, organisations] = await Promise.all([
    listObservations(acteur, asked, { limit: SIZE, offset: (place.page - 1) * SIZE }),
    listCentreCommunes(acteur.centreId),
    listOrganisationChoix(acteur)
  ]);
  return { asked, place, rows, organisations, communes: communes.map(({ nis, name }) => ({ value: nis, name })) };
};

export const actions: Actions = {
  demander: async (event) => {
    const acteur = whoMay(event, droitsDuDiagnostic['trier une observation']);
    const sent = await readForm(event.request, lienForm);
    if (!sent.ok) return fail(400, { ...sent, link: null });
    const { organisation, courriel } = sent.values;
    const { name, acronym } = event.locals.centre;
    const site = { origin: linkTo(event.locals.centre.id, ''), sender: name ?? acronym };
    const came = await askObservations(acteur, { organisationId: organisation, email: courriel }, site, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors, link: null });
    const path = `/diagnostic/observer?jeton=${came.token}`;
    return {
      typed: undefined,
      errors: undefined,
      link: {
        organisation: came.organisation,
        mailed: came.mailed ? courriel : null,
        path: linkTo(event.locals.centre.id, path)
      }
    };
  }
};
