import { edits } from '#platform/edits.ts';
import { searchKeyOf } from '../../territoires/rules.ts';
import { motsOf } from './mots.ts';
import { lireRequete, type Terme } from './requete.ts';
import { entendre, mayBeWithin, type Lexique } from './ressemblance.ts';

/** As many terms are put right: each is compared with thousands of words, and what is mostly misread means nothing. */
const MOST_MENDED = 3;

/** Edits that a typing error may take, by the length of the word. */
const allowed = (length: number): number => (length <= 3 ? 0 : length <= 6 ? 1 : length <= 9 ? 2 : 3);

/** Words of letters that are long enough to be misread. */
const mayBeMisread = (key: string, farther = 0): boolean =>
  key.length >= 3 && allowed(key.length) + farther > 0 && !/[^a-z]/.test(key);

/**
 * Words that may have been meant, nearest first, then those met most often.
 *
 * @param key a word that stands nowhere
 * @param farther edits beyond those that a typing error may take
 */
export function nearest(key: string, { byLength }: Lexique, most = 3, farther = 0): string[] {
  const atMost = allowed(key.length) + farther;
  if (!mayBeMisread(key, farther)) return [];
  const typed = entendre(key);
  const near: { mot: string; far: number; count: number }[] = [];
  const longest = Math.min(key.length + atMost, byLength.length - 1);
  for (let length = Math.max(3, key.length - atMost); length <= longest; length += 1) {
    for (const { mot, count, letters, sound, soundLetters } of byLength[length] ?? []) {
      let far = Infinity;
      let written = Infinity;
      if (mayBeWithin(typed.letters, letters, atMost)) {
        written = edits(key, mot, atMost);
        // A first letter is seldom wrong.
        far = written + (mot[0] === key[0] ? 0 : 0.6);
      }
      // A sound counts for more than an edit, and one that is not quite the same for two.
      if (written > 1 && mayBeWithin(typed.soundLetters, soundLetters, atMost - 1))
        far = Math.min(far, 2 * edits(typed.sound, sound, atMost - 1) + 1.2);
      if (far <= atMost + 0.2) near.push({ mot, far, count });
    }
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

/** Whether two words differ by their ending alone: « apprendre » and « apprend » are one word, and no error. */
export function sameButEnding(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 5 && long.length - short.length <= 3 && long.startsWith(short);
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
  lexique: Lexique
): { termes: Terme[]; corrections: Map<number, string[]> } {
  const corrections = new Map<number, string[]>();
  let tried = 0;
  const mended = termes.map((terme, at) => {
    const [mot, ...more] = motsOf(terme.typed);
    if (!lost.has(at) || !mot || more.length) return terme;
    if (!mayBeMisread(mot.key) || tried === MOST_MENDED) return terme;
    tried += 1;
    let near = nearest(mot.key, lexique);
    if (!near.length && mot.key.length >= 8) {
      const halves = cut(mot.key, lexique.known);
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
      typed: near[0] && !sameButEnding(mot.key, near[0]) ? near[0] : terme.typed,
      weight: terme.weight,
      tournures: read,
      marks: near.flatMap((word) => motsOf(word).map(({ key }) => key))
    };
  });
  return { termes: mended, corrections };
}

/** Words that look like one of those that were typed, from farther than a typing error. */
export function voisinsOf(termes: readonly Terme[], lexique: Lexique): string[] {
  const keys = termes.map(({ typed }) => searchKeyOf(typed)).filter((key) => mayBeMisread(key, 1));
  return [...new Set(keys.slice(0, MOST_MENDED).flatMap((key) => nearest(key, lexique, 3, 1)))].slice(0, 3);
}
