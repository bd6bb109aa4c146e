import { perimetreOf, perimetresOf } from '../communes/perimetres.ts';
import { getReference } from '../reference.server.ts';
import { getFondSimple, type FondDeCarte } from './queries.server.ts';

export type Carte = Pick<FondDeCarte, 'crop' | 'cours'> & {
  communes: { nis: string; name: string; path: string }[];
  towns: FondDeCarte['villes'];
  /** Whose outlines and whose watercourses are drawn: both ask to be named. */
  attributions: { communes: string; rivers: string };
};

/** The territory of a centre as it is drawn: outlines, watercourses, towns. Null where its communes are not known. */
export async function getCarteOfCentre(centreId: string): Promise<Carte | null> {
  const reference = await getReference();
  if (!reference.centres.find((centre) => centre.id === centreId)?.communes?.length) return null;
  const perimetre = perimetreOf(perimetresOf(reference), undefined, centreId);
  const fond = perimetre && (await getFondSimple(perimetre.key));
  if (!fond) return null;
  const attributionsOf = (list: { attribution: string }[]) =>
    [...new Set(list.map(({ attribution }) => attribution))].join(', ');
  return {
    crop: fond.crop,
    communes: [...fond.communes].map(([nis, { path }]) => ({
      nis,
      name: reference.territoires.get(nis)?.nameFr ?? '',
      path
    })),
    cours: fond.cours,
    towns: fond.villes,
    attributions: { communes: attributionsOf(fond.sources.contours), rivers: attributionsOf(fond.sources.fond) }
  };
}
