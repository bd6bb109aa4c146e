import * as v from 'valibot';
import { placeOf, readPage } from '#platform/http/asked.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { organisationFilters } from '#rooms/annuaire/organisations/edit/forms.ts';
import { countOrganisations, listOrganisations } from '#rooms/annuaire/organisations/edit/queries.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import type { PageServerLoad } from './$types';

/** Organisations on a page. */
const SIZE = 50;

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDeLAnnuaire['modifier une organisation']);
  const { searchParams } = event.url;
  const asked = v.parse(organisationFilters, Object.fromEntries(searchParams));
  const place = placeOf(await countOrganisations(acteur, asked), readPage(searchParams, 'page'), SIZE);
  const rows = await listOrganisations(acteur, asked, { limit: SIZE, offset: (place.page - 1) * SIZE });
  return { asked, place, rows, done: doneIn(acteur, event.url) };
};
