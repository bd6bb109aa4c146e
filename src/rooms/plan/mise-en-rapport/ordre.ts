import type { Ligne } from './grille.ts';

export const orders = ['vides', 'par-personne', 'ecart', 'population', 'moyens', 'nom'] as const;
export type Order = (typeof orders)[number];

const french = new Intl.Collator('fr');
const byName = (a: Ligne, b: Ligne) => french.compare(a.name, b.name);
export const byPopulation = (a: Ligne, b: Ligne): number => (b.foreign ?? 0) - (a.foreign ?? 0) || byName(a, b);
const gap = (ligne: Ligne): number => (ligne.sharePopulation ?? 0) - (ligne.shareOfMeans ?? 0);

/** The least first; what is not known is neither little nor much: it comes last. */
function byPerPerson(a: Ligne, b: Ligne): number {
  if (a.perPerson === null || b.perPerson === null) return Number(a.perPerson === null) - Number(b.perPerson === null);
  return a.perPerson - b.perPerson;
}

/**
 * Orders of the communes:
 * - `vides`: the most empty cells first, then the most under-resourced ones, then the least means per foreign
 *   inhabitant, then the most foreign inhabitants;
 * - `par-personne`: the least means per foreign inhabitant first, then the most foreign inhabitants;
 * - `ecart`: where the share of the means stays furthest behind the share of the population first.
 */
export const comparators: Record<Order, (a: Ligne, b: Ligne) => number> = {
  vides: (a, b) => b.empty - a.empty || b.under - a.under || byPerPerson(a, b) || byPopulation(a, b),
  'par-personne': (a, b) => byPerPerson(a, b) || byPopulation(a, b),
  ecart: (a, b) => gap(b) - gap(a) || byPopulation(a, b),
  population: byPopulation,
  moyens: (a, b) => b.amount - a.amount || byPopulation(a, b),
  nom: byName
};
