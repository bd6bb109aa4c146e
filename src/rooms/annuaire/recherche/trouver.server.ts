import type { Viewer } from '../../comptes/visibilite.ts';
import { getReference } from '../../territoires/reference.server.ts';
import type { Demande } from './demande.ts';
import { memoireOf } from './memoire/lecture.server.ts';
import { trouverDans, type Commune, type Fonds } from './repondre.ts';
import { leThesaurus } from './thesaurus.server.ts';

/** The communes of a centre with their middles. */
export async function milieuxOf(centreId: string): Promise<Commune[]> {
  const { centres, territoires } = await getReference();
  return (centres.find(({ id }) => id === centreId)?.communes ?? []).flatMap((nis) => {
    const place = territoires.get(nis);
    if (!place || place.lon === null || place.lat === null) return [];
    return [{ nis, name: place.nameFr, lon: place.lon, lat: place.lat }];
  });
}

/** What the database holds now, for searching. */
export async function fondsOf({ centreId, reads }: Viewer): Promise<Fonds> {
  const [memoire, communes] = await Promise.all([memoireOf(centreId), milieuxOf(centreId)]);
  return { memoire, communes, thesaurus: leThesaurus(), reads };
}

/** The services that a question finds, as the index in memory knows them. */
export const trouver = async (viewer: Viewer, demande: Demande, instant: Date) =>
  trouverDans(await fondsOf(viewer), demande, instant);
