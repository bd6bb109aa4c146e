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
 * Share of foreign inhabitants: persons ÷ persons, from 0 to 1. For an area of several communes give their sums: the
 * share of a province is Σ foreign ÷ Σ total, not a mean of shares. Null where a count is not known or nobody lives.
 */
export const partEtrangere = (foreign: number | null, total: number | null): number | null =>
  foreign === null || total === null || total === 0 ? null : foreign / total;

/**
 * Location quotient: the share of a commune ÷ the share of the area it is compared with, a number without unit; 1 where
 * the two are equal. Weighted by inhabitants, its mean over the communes of that area is 1. Null where a share is not
 * known or nobody of the area is foreign.
 */
export const quotientDeLocalisation = (part: number | null, reference: number | null): number | null =>
  part === null || reference === null || reference === 0 ? null : part / reference;
