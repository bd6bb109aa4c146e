import { unsent } from '#platform/http/unsent.ts';
import { getReference } from '#rooms/territoires/reference.server.ts';
import { findPages } from '#rooms/rapports/recherche/pages.ts';
import { readDemande } from '#rooms/rapports/recherche/forms.ts';
import { chercher, countAll } from '#rooms/rapports/recherche/recherche.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
  const demande = readDemande(url.searchParams);
  if (!demande.q) return { demande, resultats: null, pagesDuSite: [], sources: [], all: await countAll(locals.viewer) };
  const pagesDuSite = findPages(demande.q);
  const resultats = await chercher(locals.viewer, demande, pagesDuSite.length > 0);
  const { sources } = await getReference();
  return {
    demande,
    resultats: unsent(resultats),
    pagesDuSite,
    // Quarters and hamlets have their names from there.
    sources: resultats.trouves.some(({ lieu }) => lieu) ? [sources.get('osm-fond') ?? []].flat() : [],
    all: []
  };
};
