import { motsOf } from './mots.ts';
import { lireRequete, type Terme } from './requete.ts';

/** A word that stands in some text, and in how many. */
export type Connu = { mot: string; count: number };

/** What is heard alike is written alike: ph and f, double letters, silent h, é and ai. */
const heard = (word: string): string =>
  word
    .replace(/ph/g, 'f')
    .replace(/qu|k/g, 'c')
    .replace(/eau/g, 'o')
    .replace(/au/g, 'o')
    .replace(/[ae]i/g, 'e')
    .replace(/y/g, 'i')
    .replace(/h/g, '')
    .replace(/([ae])n(?=[^aeiou]|$)/g, 'an')
    .replace(/(.)\1/g, '$1')
    .replace(/(?:s|x|e|es)$/, '');

/** Edits from one word to another: letters put in, left out, changed, or two neighbours changed round (Damerau). */
export function distance(a: string, b: string, atMost: number): number {
  if (Math.abs(a.length - b.length) > atMost) return atMost + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(changed, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
      least = Math.min(least, best);
    }
    if (least > atMost) return atMost + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? atMost + 1;
}

/** Edits that a typing error may take, by the length of the word. */
const allowed = (length: number): number => (length <= 3 ? 0 : length <= 6 ? 1 : length <= 9 ? 2 : 3);

/**
 * Words that may have been meant, nearest first, then those met most often.
 *
 * @param key a word that stands nowhere
 * @param farther edits beyond those that a typing error may take
 */
export function nearest(key: string, known: readonly Connu[], most = 3, farther = 0): string[] {
  const atMost = allowed(key.length) + farther;
  if (key.length < 3 || atMost === 0 || /[^a-z]/.test(key)) return [];
  const sound = heard(key);
  const near: { mot: string; far: number; count: number }[] = [];
  for (const { mot, count } of known) {
    if (Math.abs(mot.length - key.length) > atMost || mot.length < 3) continue;
    const written = distance(key, mot, atMost);
    // A first letter is seldom wrong.
    let far = written + (mot[0] === key[0] ? 0 : 0.6);
    if (written > 1) far = Math.min(far, distance(sound, heard(mot), atMost) + 1.2);
    if (far <= atMost + 0.2) near.push({ mot, far, count });
  }
  const least = Math.min(...near.map(({ far }) => far));
  return near
    .filter(({ far }) => far <= least + 0.5)
    .sort((a, b) => a.far - b.far || b.count - a.count)
    .slice(0, most)
    .map(({ mot }) => mot);
}

/** Two words that were typed as one; undefined where no cut gives two that stand somewhere. */
export function cut(key: string, known: ReadonlySet<string>): [string, string] | undefined {
  for (let at = key.length - 3; at >= 3; at -= 1) {
    const [a, b] = [key.slice(0, at), key.slice(at)];
    if (known.has(a) && known.has(b)) return [a, b];
  }
  return undefined;
}

/**
 * The same terms, where one that stands nowhere is put right.
 *
 * @param lost places of the terms that nothing holds
 * @returns the terms to look for, and what was put in the place of what; empty where nothing could be
 */
export function corriger(
  termes: readonly Terme[],
  lost: ReadonlySet<number>,
  known: readonly Connu[]
): { termes: Terme[]; corrections: Map<number, string[]> } {
  const corrections = new Map<number, string[]>();
  let words: Set<string> | undefined;
  const mended = termes.map((terme, at) => {
    const [mot, ...more] = motsOf(terme.typed);
    if (!lost.has(at) || !mot || more.length) return terme;
    let near = nearest(mot.key, known);
    if (!near.length && mot.key.length >= 8) {
      words ??= new Set(known.map((one) => one.mot));
      const halves = cut(mot.key, words);
      if (halves) near = [halves.join(' ')];
    }
    if (!near.length) return terme;
    corrections.set(at, near);
    const read = near.flatMap((word, i) => {
      const factor = i ? 0.6 : 0.9;
      const [first, second] = word.split(' ');
      if (second) return [{ query: `${first} & ${second}`, factor, half: false }];
      const tournures = lireRequete(word).flatMap((one) => one.tournures);
      return tournures.filter(({ half }) => !half).map((one) => ({ ...one, factor: one.factor * factor }));
    });
    return {
      typed: near[0] ?? terme.typed,
      weight: terme.weight,
      tournures: read,
      marks: near.flatMap((word) => motsOf(word).map(({ key }) => key))
    };
  });
  return { termes: mended, corrections };
}
