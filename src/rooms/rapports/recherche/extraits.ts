import { apparentes, motsOf } from './mots.ts';

/** A piece of text, marked where it is what was looked for. */
export type Morceau = { text: string; marked: boolean };

/** Letters of an extract, about. */
const LENGTH = 200;

/** A word that is looked for: whole, or the beginning of one. */
export type Marque = { key: string; half: boolean; term: number };

export const marquesOf = (termes: readonly { marks: string[]; tournures: { half: boolean }[] }[]): Marque[] =>
  termes.flatMap(({ marks, tournures }, term) =>
    [...new Set(marks)].map((key, i) => ({ key, term, half: i === 0 && tournures.some(({ half }) => half) }))
  );

const MOST_KEPT = 10_000;
const keys = new Map<string, string>();

/** The key of a word of a text; the same words stand in text after text. */
function keyOf(word: string): string {
  let key = keys.get(word);
  if (key === undefined) {
    key = motsOf(word)[0]?.key ?? '';
    if (keys.size >= MOST_KEPT) keys.clear();
    keys.set(word, key);
  }
  return key;
}

function termIn(word: string, marques: readonly Marque[]): number | undefined {
  const key = keyOf(word);
  if (!key) return undefined;
  const found =
    marques.find((marque) => apparentes(marque.key, key)) ??
    marques.find((marque) => marque.half && marque.key.length >= 3 && key.startsWith(marque.key));
  return found?.term;
}

/** A text in pieces, the words that were looked for marked; marked words in a row are one piece. */
export function marquer(text: string, marques: readonly Marque[]): Morceau[] {
  const pieces: Morceau[] = [];
  const add = (piece: string, marked: boolean) => {
    const last = pieces.at(-1);
    if (last?.marked === marked) last.text += piece;
    else if (piece) pieces.push({ text: piece, marked });
  };
  for (const piece of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    if (piece) add(piece, termIn(piece, marques) !== undefined);
  }
  return pieces;
}

/** The terms that stand in a text, by their places. */
export const termsOf = (text: string, marques: readonly Marque[]): Set<number> =>
  new Set(text.split(/[^\p{L}\p{M}\p{N}]+/u).flatMap((word) => termIn(word, marques) ?? []));

/** A sentence that is too long, cut at words around the first that was looked for. */
function shorten(sentence: string, marques: readonly Marque[]): string {
  if (sentence.length <= LENGTH) return sentence;
  const words = sentence.split(' ');
  const at = Math.max(
    0,
    words.findIndex((word) => termsOf(word, marques).size > 0)
  );
  let from = at;
  let to = at + 1;
  let length = words[at]?.length ?? 0;
  for (;;) {
    const before = from > 0 && at - from < 8 ? (words[from - 1] ?? '').length + 1 : Infinity;
    const after = to < words.length ? (words[to] ?? '').length + 1 : Infinity;
    if (length + Math.min(before, after) > LENGTH) break;
    if (before <= after && before !== Infinity && at - from <= to - at) {
      from -= 1;
      length += before;
    } else if (after !== Infinity) {
      to += 1;
      length += after;
    } else {
      from -= 1;
      length += before;
    }
  }
  return `${from > 0 ? '… ' : ''}${words.slice(from, to).join(' ')}${to < words.length ? ' …' : ''}`;
}

/**
 * The part of a text that best shows why it was found: the sentence with the most terms, a second one where it adds a
 * term; the beginning where no term stands in it.
 */
export function extrait(text: string, marques: readonly Marque[]): Morceau[] {
  const sentences = text.split(/\n|(?<=[.!?;])\s+/).flatMap((sentence) => sentence.trim() || []);
  if (!sentences.length) return [];
  const counted = sentences.map((sentence, at) => ({ sentence, at, terms: termsOf(sentence, marques) }));
  const best = counted.reduce((a, b) => (b.terms.size > a.terms.size ? b : a));
  const more = counted.find(({ at, terms }) => at !== best.at && [...terms].some((term) => !best.terms.has(term)));
  const chosen = [best];
  if (more && best.sentence.length + more.sentence.length <= LENGTH * 1.4) chosen.push(more);
  else if (best.sentence.length < LENGTH / 2) {
    const next = counted[best.at + 1];
    if (next && best.sentence.length + next.sentence.length <= LENGTH * 1.2) chosen.push(next);
  }
  const parts = chosen.sort((a, b) => a.at - b.at);
  let said = '';
  for (const [i, { sentence, at }] of parts.entries()) {
    const previous = parts[i - 1];
    const gap = previous ? (previous.at === at - 1 && /[.!?]$/.test(previous.sentence) ? ' ' : ' … ') : '';
    said += gap + shorten(sentence, marques);
  }
  return marquer(said, marques);
}
