import { estVide } from './vides.ts';

/** A word as it was typed, what it is compared by, and whether it says anything of what is looked for. */
export type Mot = { typed: string; key: string; empty: boolean };

/** Letters that Unicode does not take apart into a base letter and a mark. */
const plainLetters: Record<string, string> = {
  ı: 'i',
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  // Arabic and Persian: one letter, several keyboards. Hamza stands on any carrier or on none.
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ٱ: 'ا',
  ة: 'ه',
  ۀ: 'ه',
  ک: 'ك',
  ؤ: 'و',
  ء: '',
  ـ: '',
  // Ukrainian and Russian, which the same people often mix.
  ґ: 'г',
  і: 'и',
  ы: 'и',
  є: 'е',
  э: 'е',
  ь: '',
  ъ: ''
};
const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/** Folds case, accents, marks, letter variants and the digits of other scripts. The result is no longer readable text. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(special, (letter) => plainLetters[letter] ?? letter)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));

/** The article of Arabic, alone or after و ب ك ف ل; what is left must still be a word. */
const article = /^(?:[وبكف]?ال|لل)(?=\p{L}{3})/u;

/** The key of one word: folded, without the article of Arabic or the endings -e, -s, -x, -es of a Latin word. */
export const keyOf = (word: string): string => {
  const folded = fold(word).replace(article, '');
  if (folded.length < 4 || !/^[a-z]+$/.test(folded)) return folded;
  const one = /[^s][sx]$/.test(folded) ? folded.slice(0, -1) : folded;
  return one.length >= 5 ? one.replace(/e{1,2}$/, '') : one;
};

/** After these a letter alone says something: carte A, permis B. */
const lettered = new Set(['carte', 'permis', 'kaart', 'karte', 'card', 'картка']);

/**
 * The words of a text in order. A hyphen, an apostrophe or another sign ends a word; in Cyrillic the apostrophe is a
 * letter. The zero-width signs of Persian part a word, as a blank does; those that only steer writing are dropped.
 *
 * @param langue of the text, where it is known: then only its own little words are empty
 */
export function motsOf(text: string, langue?: string): Mot[] {
  const plain = text
    .normalize('NFC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad]/g, '')
    // Somali for « without »: its two halves alone are little words.
    .replace(/\bla['’ʼ]aan\b/gi, 'laaan')
    .replace(/(?<=\p{Script=Cyrillic})['’ʼ`](?=\p{Script=Cyrillic})/gu, '');
  const mots: Mot[] = [];
  for (const typed of plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    const key = keyOf(typed);
    const ofCard = /^[a-z]$/i.test(typed) && lettered.has(mots.at(-1)?.typed.toLowerCase() ?? '');
    if (key) mots.push({ typed, key, empty: !ofCard && (key.length === 1 || estVide(typed, langue)) });
  }
  return mots;
}

/** The words that speak; all of them where none does. */
export function parlants<T extends { empty: boolean }>(mots: readonly T[]): T[] {
  const speaking = mots.filter(({ empty }) => !empty);
  return speaking.length ? speaking : [...mots];
}
