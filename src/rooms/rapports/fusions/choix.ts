import type { Fields } from '#platform/database/tables.ts';

/** Which of the two a field is taken from, or both where it holds several. */
export const cotes = ['gardee', 'autre', 'deux'] as const;
export type Cote = (typeof cotes)[number];

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What is proposed: the kept one’s, unless it says nothing and the other does. */
export const proposed = (kept: unknown, other: unknown): Cote =>
  isEmpty(kept) && !isEmpty(other) ? 'autre' : 'gardee';

/** Whether there is anything to take from both: two lists that are not alike. */
export const takesBoth = (kept: unknown, other: unknown): boolean =>
  Array.isArray(kept) && Array.isArray(other) && kept.length > 0 && other.length > 0 && !same(kept, other);

/** What tells one item of a list from another: a language by its code, a place by its id, anything else by itself. */
const keyOf = (one: unknown): string => {
  if (one !== null && typeof one === 'object') {
    if ('code' in one) return String(one.code);
    if ('locationId' in one) return String(one.locationId);
  }
  return JSON.stringify(one);
};

/** The items of both lists, those of the first where both have them. */
function bothOf(kept: readonly unknown[], other: readonly unknown[]): unknown[] {
  const known = new Set(kept.map(keyOf));
  return [...kept, ...other.filter((one) => !known.has(keyOf(one)))];
}

/** The fields of the kept one that become another’s, by what was chosen for each; what was not said stays. */
export function chosenOf<F extends Fields>(
  kept: F,
  other: F,
  choices: Readonly<Record<string, Cote>>
): { changed: Partial<F>; taken: string[] } {
  const changed: Fields = {};
  const taken: string[] = [];
  for (const name of Object.keys(kept)) {
    const [mine, theirs] = [kept[name], other[name]];
    const cote = choices[name] ?? 'gardee';
    if (cote === 'gardee' || same(mine, theirs)) continue;
    const value = cote === 'deux' && Array.isArray(mine) && Array.isArray(theirs) ? bothOf(mine, theirs) : theirs;
    if (same(value, mine)) continue;
    changed[name] = value;
    if (cote === 'autre') taken.push(name);
  }
  return { changed: changed as Partial<F>, taken };
}
