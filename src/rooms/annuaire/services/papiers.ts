import { locales } from '#messages/locale.ts';
import { papiers } from './codes.ts';
import { papierWord, papierWords } from './words.ts';
import { searchKeyOf } from '../../territoires/rules.ts';

/** What to bring: a code of the list, or what somebody wrote, in French. */
type Papier = string;

const known: readonly string[] = papiers;

/** Other ways in which those who keep services write what the list has. */
const alsoSaid: Readonly<Record<string, (typeof papiers)[number]>> = {
  'carte d identite': 'piece-d-identite',
  'piece d identite': 'piece-d-identite',
  'document d identite': 'piece-d-identite',
  passeport: 'piece-d-identite',
  'carte de sejour': 'titre-de-sejour',
  'titre de sejour': 'titre-de-sejour',
  'permis de sejour': 'titre-de-sejour',
  annexe: 'titre-de-sejour',
  'carte d identite titre de sejour ou annexe': 'titre-de-sejour',
  'carte d identite ou annexe': 'titre-de-sejour',
  'preuve de domicile': 'preuve-d-adresse',
  'preuve de revenu': 'preuve-de-revenus',
  bail: 'contrat-de-bail',
  'fiches de paie': 'contrat-de-travail',
  'contrat de travail': 'contrat-de-travail',
  iban: 'compte-bancaire',
  'carte de mutuelle': 'carte-de-mutuelle',
  'vignettes de mutuelle': 'carte-de-mutuelle',
  'vignette de mutuelle': 'carte-de-mutuelle',
  diplome: 'diplomes',
  diplomes: 'diplomes',
  'une photo': 'photo',
  'photo d identite': 'photo',
  'les lettres recues': 'lettres',
  'lettres recues': 'lettres',
  'curriculum vitae': 'cv'
};

let byWord: Map<string, string> | undefined;

/** The code of what is written in any of the languages of the list; what the list has not stays as it is. */
export function papierDit(text: string): Papier {
  byWord ??= new Map([
    ...Object.entries(alsoSaid),
    ...papiers.flatMap((code) =>
      locales.map((locale): [string, string] => [searchKeyOf(papierWords[code]({}, { locale })), code])
    ),
    ...papiers.map((code): [string, string] => [searchKeyOf(code), code])
  ]);
  return byWord.get(searchKeyOf(text)) ?? text;
}

/** The same of several, each once: codes in the order of the list, then the rest. */
export function papiersDits(texts: readonly string[]): Papier[] {
  const all = [...new Set(texts.map(papierDit))];
  return [...papiers.filter((code) => all.includes(code)), ...all.filter((one) => !known.includes(one))];
}

/** Those of the list, and the others, one a line. */
export const papiersTapes = (all: readonly Papier[]): { codes: string[]; autres: string } => {
  const read = papiersDits(all);
  return {
    codes: read.filter((one) => known.includes(one)),
    autres: read.filter((one) => !known.includes(one)).join('\n')
  };
};

/** What to bring, in a language, with the French of it where that is another. What somebody wrote is French alone. */
export function papierEn(paper: Papier, locale: string): { text: string; lang: string; french: string | null } {
  const code = papiers.find((one) => one === papierDit(paper));
  if (!code) return { text: paper, lang: 'fr', french: null };
  const [french, text] = ['fr', locale].map((own) => papierWords[code]({}, { locale: own as 'fr' }));
  return { text: text ?? papierWord(code), lang: locale, french: text === french ? null : (french ?? null) };
}
