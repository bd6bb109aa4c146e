const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/**
 * What two spellings of one place name have in common: lower case, no accents, and single spaces in the place of
 * hyphens, apostrophes and other punctuation. Both sides of a search go through it.
 */
export function searchKeyOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Part étrangère: persons of foreign nationality among all inhabitants, of one operation and one 1 January. For an
 * area it is taken of the sums (Σ foreign ÷ Σ inhabitants), which is not a mean of the shares of its communes.
 *
 * @param foreign persons; null: not known
 * @param total inhabitants, persons; null: not known
 * @returns between 0 and 1; null where a part is not known or nobody lives
 */
export function partEtrangere(foreign: number | null, total: number | null): number | null {
  if (foreign === null || total === null || total === 0) return null;
  return foreign / total;
}

/**
 * Quotient de localisation: how a commune's part étrangère compares with that of an area that holds it. 1: the same; 2:
 * twice as large. The mean over the communes of the area, weighted by their inhabitants, is 1.
 *
 * @returns null where either is not known, or nobody in the area is foreign
 */
export function quotientDeLocalisation(part: number | null, reference: number | null): number | null {
  if (part === null || reference === null || reference === 0) return null;
  return part / reference;
}
