import type { Chaine } from '../chaine.ts';
import type { Maillon } from '../maillons.ts';
import { reseauOf, untangled, type Noeud, type Reseau } from '../noeuds.ts';
import { filterFil, type Choix } from './filtre.ts';

/** As many stand alone as can be read one below the other. */
const manner = { most: 16, byState: ['fiche'] } as const;

/** What a picture of a plan shows and where, in whatever language it is then written. */
export type Image = {
  shown: Maillon[];
  colonnes: Noeud[][];
  liens: Reseau['liens'];
  /** Ids of what leads to something in the whole plan: what a filter leaves out is led to all the same. */
  led: Chaine['led'];
};

export function imageOf(chaine: Chaine, choix: Choix): Image {
  const shown = filterFil(chaine, choix);
  const reseau = reseauOf(shown, manner);
  return { shown, colonnes: untangled(reseau, 0), liens: reseau.liens, led: chaine.led };
}
