import { error, redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { unsent } from '#platform/http/unsent.ts';
import { getFondDeCarte } from '#rooms/territoires/cartes/queries.server.ts';
import { readDemande } from '#rooms/territoires/communes/forms.ts';
import { listCommunes } from '#rooms/territoires/communes/queries.server.ts';
import { findCommunes } from '#rooms/territoires/recherche/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
  const demande = readDemande(url.searchParams);
  if (demande.q) {
    const found = await findCommunes(demande.q);
    if (found.exact) redirect(303, href(`/communes/${found.exact}`, locals.locale));
    return { demande, found, liste: null, fond: null };
  }
  const liste = await listCommunes(demande, locals.centre.id);
  if (!liste) error(404);
  const fond = await getFondDeCarte(liste.perimetre.key);
  return { demande, found: null, liste: unsent(liste), fond: fond && unsent(fond) };
};
