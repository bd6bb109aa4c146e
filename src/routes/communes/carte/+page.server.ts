import { queryText } from '#platform/http/query.ts';
import { error } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { unsent } from '#platform/http/unsent.ts';
import { readCommune } from '#rooms/territoires/cartes/interactive/forms.ts';
import { getFondDeCarte } from '#rooms/territoires/cartes/queries.server.ts';
import { readDemande } from '#rooms/territoires/communes/forms.ts';
import { listCommunes } from '#rooms/territoires/communes/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
  const liste = await listCommunes({ ...readDemande(url.searchParams), q: '' }, locals.centre.id);
  const fond = liste && (await getFondDeCarte(liste.perimetre.key));
  if (!liste || !fond) error(404);
  const asked = queryText({
    territoire: liste.perimetre.key,
    mesure: liste.colonne,
    annee: liste.lecture.year,
    depuis: liste.lecture.since
  });
  const here = readCommune(url.searchParams);
  return {
    liste: unsent(liste),
    fond: unsent(fond),
    here: here && liste.perimetre.communes.includes(here) ? here : null,
    back: `/communes${asked}`,
    donnees: href(`/communes/carte/donnees.json${asked}`)
  };
};
