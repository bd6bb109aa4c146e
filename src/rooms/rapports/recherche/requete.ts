import { estVide, motsOf, type Mot } from './mots.ts';
import { synonymesAt } from './synonymes.ts';

/** One way in which a term may stand in a text. `half`: the beginning of a word, asked of the words as they are written. */
export type Tournure = { query: string; factor: number; half: boolean };

/** One thing that is looked for: a word or a phrase, with everything that says the same. */
export type Terme = {
  typed: string;
  /** How many words it takes: a phrase counts for more than one. */
  weight: number;
  tournures: Tournure[];
  /** Words to be marked where they stand. */
  marks: string[];
};

/** Letters and words kept of what is typed: longer questions cost more and find less. */
export const LONGEST = 100;
const MOST = 8;

const codeLetters: Record<string, string> = { fiche: 'f', recommandation: 'r', constat: 'c', f: 'f', r: 'r', c: 'c' };

/** The form that the stemmer is given, as recherche_formes() brings it about in the entries (migration 0007). */
const forme = (key: string): string =>
  key
    .replace(/ees?$/, 'e')
    .replace(/([aiou])s$/, '$1')
    .replace(/eux$/, 'eu');

/** Words in a row, as PostgreSQL asks for them. */
const enSuite = (words: string): string =>
  motsOf(words)
    .map(({ key }) => forme(key))
    .join(' <-> ');

const plain = (query: string, factor: number): Tournure => ({ query, factor, half: false });

/** The code of a fiche, a recommandation or a constat, as its entry holds it: F-01, f 1, fiche 01 → f1. */
function codeAt(mots: readonly Mot[], at: number): { code: string; taken: number } | undefined {
  const [first, second] = [mots[at]?.key ?? '', mots[at + 1]?.key ?? ''];
  const joined = /^([frc])0*(\d{1,3})$/.exec(first);
  if (joined) return { code: `${joined[1]}${joined[2]}`, taken: 1 };
  const letter = codeLetters[first.replace(/s$/, '')];
  if (letter && /^\d{1,3}$/.test(second)) return { code: `${letter}${Number(second)}`, taken: 2 };
  return undefined;
}

/**
 * What a question looks for. Words that say nothing are left out, unless there are no others; abbreviations and synonyms
 * join the words they stand for; two words in a row are also looked for as one.
 */
export function lireRequete(question: string): Terme[] {
  const mots = motsOf(question.slice(0, LONGEST));
  const termes: Terme[] = [];
  const speaking = mots.some((mot, at) => !estVide(mot) || codeAt(mots, at));
  for (let at = 0; at < mots.length && termes.length < MOST;) {
    const mot = mots[at];
    if (!mot) break;
    const code = codeAt(mots, at);
    if (code) {
      const typed = mots.slice(at, at + code.taken).map((one) => one.typed);
      termes.push({ typed: typed.join(' '), weight: 1, tournures: [plain(code.code, 3)], marks: [] });
      at += code.taken;
      continue;
    }
    if (speaking && estVide(mot)) {
      at += 1;
      continue;
    }
    const row = rowFrom(mots, at);
    const { taken, others } = synonymesAt(row.map((one) => one.mot.key));
    const own = row.slice(0, Math.max(1, taken)).map((one) => one.mot);
    termes.push(termeOf(own, others, mots.slice(at)));
    at = (row[own.length - 1]?.at ?? at) + 1;
  }
  return termes;
}

/** The next speaking words, with their places. */
function rowFrom(mots: readonly Mot[], from: number): { mot: Mot; at: number }[] {
  return mots
    .map((mot, at) => ({ mot, at }))
    .filter(({ mot, at }) => at === from || (at > from && !estVide(mot)))
    .slice(0, MOST);
}

function termeOf(own: Mot[], others: { phrase: string; factor: number }[], from: readonly Mot[]): Terme {
  const keys = own.map(({ key }) => key);
  const tournures = [plain(keys.map(forme).join(' & '), 1)];
  if (keys.length > 1) tournures.push(plain(keys.map(forme).join(' <-> '), 1), plain(forme(keys.join('')), 1));
  const [first = '', next = ''] = [from[0]?.key, from[1]?.key];
  if (keys.length === 1 && next.length > 2) tournures.push(plain(forme(first + next), 1));
  for (const { phrase, factor } of others) tournures.push(plain(enSuite(phrase), factor));
  // Half a word: what was typed last may not be finished.
  if (keys.length === 1 && first.length >= 3 && !own.every(estVide))
    tournures.push({ query: `${first}:*`, factor: 0.6, half: true });
  return {
    typed: own.map(({ typed }) => typed).join(' '),
    weight: own.length,
    tournures,
    marks: [
      ...keys,
      ...others.flatMap(({ phrase }) =>
        motsOf(phrase)
          .filter((mot) => !estVide(mot))
          .map(({ key }) => key)
      )
    ]
  };
}
