/**
 * How means are set against the people they are for. Amounts are whole numbers of hundredths of their unit (cents, or
 * hundredths of a full-time equivalent), so that every sum is exact; populations are foreign inhabitants, null where no
 * source gives them.
 */

/** Under-resourced: less than this part of what foreign inhabitants of the whole territory have on average. */
const UNDER = 0.5;
/** Well above the average. */
const WELL_ABOVE = 2;

export const niveaux = ['vide', 'sous-dote', 'sous-moyenne', 'sur-moyenne', 'double', 'sans-comparaison'] as const;
/**
 * - `vide`: no means at all;
 * - `sous-dote`: some, but less than half of the mean per foreign inhabitant;
 * - `sous-moyenne`: from half of the mean to less than the mean;
 * - `sur-moyenne`: from the mean to less than twice the mean;
 * - `double`: twice the mean or more;
 * - `sans-comparaison`: means, but no foreign inhabitant known to set them against, or means that do not add up.
 */
export type Niveau = (typeof niveaux)[number];

/**
 * Means of a place per foreign inhabitant, against the mean of the territory for the same column.
 * Compared by cross products of whole numbers, so a place exactly on a bound never falls on the wrong side.
 * @param mean sums over the places of the territory where someone lives: amount and foreign inhabitants
 */
export function niveauOf(
  amount: number,
  population: number | null,
  mean: { amount: number; population: number } | null
): Niveau {
  if (amount === 0) return 'vide';
  if (!mean || !population) return 'sans-comparaison';
  const here = amount * mean.population;
  const expected = mean.amount * population;
  if (here < expected * UNDER) return 'sous-dote';
  if (here < expected) return 'sous-moyenne';
  return here < expected * WELL_ABOVE ? 'sur-moyenne' : 'double';
}

/** Hundredths for each foreign inhabitant; null where none is known to live. */
export const perPersonOf = (amount: number, population: number | null): number | null =>
  population ? amount / population : null;

/**
 * Hoover index (Hoover 1936, also called Robin Hood index): ½·Σ|share of means − share of population|, the part of the
 * means that would have to move to another place for each place to have its share.
 * @param places amount and foreign inhabitants; a place where nobody is known to live is left out of both shares
 * @returns 0 when proportional, always below 1; null where no means or no people are left
 */
export function hooverIndex(places: readonly { amount: number; population: number | null }[]): number | null {
  const lived = places.filter((place) => place.population);
  const amount = sumOf(lived, (place) => place.amount);
  const population = sumOf(lived, (place) => place.population ?? 0);
  if (amount === 0) return null;
  return sumOf(lived, (place) => Math.abs(place.amount / amount - (place.population ?? 0) / population)) / 2;
}

/**
 * Shares an amount out in proportion to populations, by largest remainder (Hamilton's method): each place first has the
 * whole hundredths of its exact share, then those with the largest remainders have one more until nothing is left.
 * Of equal remainders the larger population comes first, then the first in the list.
 * @returns the parts in the order given, whose sum is the amount exactly; null where nobody lives, and nothing is spread
 */
export function spreadByPopulation(amount: number, populations: readonly (number | null)[]): number[] | null {
  const total = sumOf(populations, (population) => population ?? 0);
  if (total === 0) return null;
  // Whole numbers without bound: amount × population may pass what a double holds exactly.
  const shares = populations.map((population, i) => {
    const product = BigInt(amount) * BigInt(population ?? 0);
    return {
      i,
      population: population ?? 0,
      part: Number(product / BigInt(total)),
      remainder: Number(product % BigInt(total))
    };
  });
  let left = amount - sumOf(shares, (share) => share.part);
  for (const share of shares.toSorted((a, b) => b.remainder - a.remainder || b.population - a.population)) {
    if (left === 0) break;
    share.part += 1;
    left -= 1;
  }
  return shares.map((share) => share.part);
}

export function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  let sum = 0;
  for (const item of items) sum += value(item);
  return sum;
}
