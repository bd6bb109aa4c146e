import { edits } from '#platform/edits.ts';

/** Edits that a typing error may take, by the letters of what was typed. */
export const allowed = (letters: number): number => (letters >= 8 ? 2 : letters >= 5 ? 1 : 0);

/** What is heard alike in French is written alike: ph and f, qu and c, double letters, silent h, ai and e. */
export const heard = (key: string): string =>
  key
    .replace(/ph/g, 'f')
    .replace(/qu|k/g, 'c')
    .replace(/e?au/g, 'o')
    .replace(/[ae]i/g, 'e')
    .replace(/y/g, 'i')
    .replace(/h/g, '')
    .replace(/[ae]n(?=[^aeiou]|$)/g, 'an')
    .replace(/s(?=[aeiou])/g, 'z')
    .replace(/(.)\1/g, '$1')
    .replace(/(?:es?|[rzst])$/, '');

/** Letters at the head of both words. */
function head(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a[at] === b[at]) at += 1;
  return at;
}

/** A word that is known, and how well it stands for the one that was typed (1: it is the same). */
export type Proche = { word: number; likeness: number };

/** Known words, so laid out that one that is near is found among few. */
export class Lexique {
  readonly words: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #byHead = new Map<string, number[]>();
  readonly #bySound = new Map<string, number[]>();

  /** @returns its place, the same each time */
  add(key: string): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.words.push(key) - 1;
    this.#places.set(key, place);
    if (key.length < 4) return place;
    for (const part of keptBy(key)) push(this.#byHead, part, place);
    if (/^[a-z]+$/.test(key)) push(this.#bySound, heard(key), place);
    return place;
  }

  exact = (key: string): number | undefined => this.#places.get(key);

  /** Words that may have been meant by one that is not known, the likest first. */
  near(key: string, most = 6): Proche[] {
    if (key.length < 4 || /\d/.test(key)) return [];
    const atMost = allowed(key.length);
    const found = new Map<number, number>();
    const meet = (word: number, likeness: number) => {
      if (likeness > (found.get(word) ?? 0)) found.set(word, likeness);
    };
    if (/^[a-z]+$/.test(key) && key.length >= 5)
      for (const word of this.#bySound.get(heard(key)) ?? []) meet(word, 0.85);
    const seen = new Set<number>();
    for (const part of lookedForBy(key))
      for (const word of this.#byHead.get(part) ?? []) {
        if (seen.has(word)) continue;
        seen.add(word);
        const other = this.words[word] ?? '';
        const common = head(key, other);
        const longer = Math.max(key.length, other.length);
        // Forms of one word: they begin alike and differ by an ending.
        if (common >= 4 && longer - common <= 4 && common / longer >= 0.6)
          meet(word, Math.max(0.5, 0.9 - 0.1 * (longer - common)));
        if (atMost && Math.abs(key.length - other.length) <= atMost) {
          const far = edits(key, other, atMost);
          if (far <= atMost) meet(word, 0.95 - 0.15 * far - (common ? 0 : 0.1));
        }
      }
    return [...found]
      .map(([word, likeness]) => ({ word, likeness }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, most);
  }
}

/** Where a known word is kept: by its first two letters, the first and the third, the second and the third. */
const keptBy = (key: string): string[] => [`12${key.slice(0, 2)}`, `13${key[0]}${key[2]}`, `23${key.slice(1, 3)}`];

/** Where it is looked for: also as if a letter had been left out or put in at the head. */
const lookedForBy = (key: string): string[] => [...keptBy(key), `23${key.slice(0, 2)}`, `12${key.slice(1, 3)}`];

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
