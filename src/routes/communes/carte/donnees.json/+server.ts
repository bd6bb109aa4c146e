import { error } from '@sveltejs/kit';
import { readDonnees } from '#rooms/territoires/cartes/interactive/donnees.server.ts';
import { getFondDeCarte } from '#rooms/territoires/cartes/queries.server.ts';
import { readDemande } from '#rooms/territoires/communes/forms.ts';
import { listCommunes } from '#rooms/territoires/communes/queries.server.ts';
import { vueOf } from '#rooms/territoires/communes/vue.ts';
import type { RequestHandler } from './$types';

/** What the interactive map draws: its words are the reader's language, so it stands beside the page. */
export const GET: RequestHandler = async ({ url, locals }) => {
  const liste = await listCommunes({ ...readDemande(url.searchParams), q: '' }, locals.centre.id);
  const fond = liste && (await getFondDeCarte(liste.perimetre.key));
  if (!liste || !fond) error(404);
  return new Response(await readDonnees(vueOf(liste, fond)), {
    headers: { 'content-type': 'application/json; charset=utf-8' }
  });
};
