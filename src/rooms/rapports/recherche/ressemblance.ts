/** A word that stands in some text, and in how many. */
export type Connu = { mot: string; count: number };

/** A word as it is written and as it is heard, each with the set of its letters, a bit a letter. */
export type Entendu = Connu & { letters: number; sound: string; soundLetters: number };

/** All words that are known, by their length in letters. */
export type Lexique = { known: ReadonlySet<string>; byLength: readonly (readonly Entendu[] | undefined)[] };

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

/** @param word lower case, a to z */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) - 97);
  return letters;
}

export function entendre(mot: string, count = 0): Entendu {
  const sound = heard(mot);
  return { mot, count, letters: lettersOf(mot), sound, soundLetters: lettersOf(sound) };
}

/** Made once of all known words: hearing them takes longer than comparing one with them. */
export function lexiqueOf(words: readonly Connu[]): Lexique {
  const byLength: Entendu[][] = [];
  for (const { mot, count } of words) (byLength[mot.length] ??= []).push(entendre(mot, count));
  return { known: new Set(words.map(({ mot }) => mot)), byLength };
}

/** How many bits are set. */
function many(bits: number): number {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count += 1;
  return count;
}

/** An edit takes away one letter and brings another at most: words that share too few letters need not be compared. */
export const mayBeWithin = (a: number, b: number, atMost: number): boolean =>
  many(a & ~b) <= atMost && many(b & ~a) <= atMost;
