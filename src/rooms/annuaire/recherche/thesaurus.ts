import * as v from 'valibot';
import type { Besoins } from '../besoins.server.ts';
import { motsOf, parlants } from './normalise.ts';
import { Lexique } from './proches.ts';

/** The languages of the thesaurus; so too those in which needs are named. */
export const LANGUES = ['fr', 'nl', 'de', 'en', 'ar', 'fa', 'tr', 'uk', 'es', 'so'] as const;

const phrase = v.pipe(v.string(), v.nonEmpty());
const phrases = v.pipe(v.array(phrase), v.minLength(1));
const some = v.optional(phrases);
const optional = { fr: some, nl: some, de: some, en: some, ar: some, fa: some, tr: some, uk: some, es: some, so: some };
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/));
const parLangue = v.strictObject(optional);

const marques = v.record(phrase, v.strictObject({ mots: parLangue }));

/** db/reference/annuaire/thesaurus.yaml */
export const thesaurusFile = v.strictObject({
  besoins: v.record(slug, v.strictObject({ ...optional, proche: v.optional(parLangue) })),
  groupes: v.record(slug, parLangue),
  marques: v.strictObject({
    publics: marques,
    couts: marques,
    moments: marques,
    langues: marques,
    niveaux: marques
  })
});
export type ThesaurusFile = v.InferOutput<typeof thesaurusFile>;
export type MarqueKind = keyof ThesaurusFile['marques'];

type ParLangue = { [langue in (typeof LANGUES)[number]]?: string | readonly string[] | undefined };

/** A term of the thesaurus: the places of its words in the lexique, and all that it leads to. */
export type Terme = {
  words: number[];
  besoins: Map<string, number>;
  marques: Map<string, MarqueKind>;
};

export type Thesaurus = {
  lexique: Lexique;
  termes: readonly Terme[];
  /** By word: the terms that hold it, and where in them. */
  holds: readonly (readonly { terme: number; at: number }[])[];
  /** By word: what it tells one term from another, more the fewer terms hold it. */
  tells: readonly number[];
  /** The order in which needs that are equally likely are named. */
  order: ReadonlyMap<string, number>;
};

/** A word that often means a need and may mean another. */
const NEAR = 0.5;
/** A word of a whole group: less than one of the need itself, and the less the further down the need stands in it. */
const GROUP = 0.4;
const STEP = 0.02;
/** Words of cost and time say little of a need: « gratuit » stands beside any. */
const MARK = 0.3;

/**
 * @param list the needs and their groups, by whose names they are found too
 * @throws at an entry that names a need or a group that is not in the list
 */
export function thesaurusOf(
  list: Pick<Besoins, 'besoins' | 'groupes'>,
  { besoins, groupes, marques }: ThesaurusFile
): Thesaurus {
  const lexique = new Lexique();
  const termes = new Map<string, Terme>();
  const aside = new Set<number>();
  const termeOf = (words: string, langue: string): Terme => {
    const keys = parlants(motsOf(words, langue)).map(({ key }) => key);
    const known = termes.get(keys.join(' '));
    if (known) return known;
    const terme: Terme = { words: keys.map((key) => lexique.add(key)), besoins: new Map(), marques: new Map() };
    termes.set(keys.join(' '), terme);
    return terme;
  };
  const lead = (words: string, langue: string, id: string, weight: number) => {
    const terme = termeOf(words, langue);
    terme.besoins.set(id, Math.max(weight, terme.besoins.get(id) ?? 0));
  };
  const each = (perLanguage: ParLangue, use: (words: string, langue: string) => void) => {
    for (const langue of LANGUES) for (const words of [perLanguage[langue] ?? []].flat()) use(words, langue);
  };

  const inGroup = Map.groupBy(list.besoins.values(), ({ groupe }) => groupe);
  for (const { id, names } of list.besoins.values()) each(names, (words, langue) => lead(words, langue, id, 1));
  for (const [id, { proche, ...words }] of Object.entries(besoins)) {
    if (!list.besoins.has(id)) throw new Error(`thesaurus: there is no need « ${id} »`);
    each(words, (one, langue) => lead(one, langue, id, 1));
    if (proche) each(proche, (one, langue) => lead(one, langue, id, NEAR));
  }
  const names = [...list.groupes].map(([id, group]): [string, ParLangue] => [id, group.names]);
  for (const [group, words] of [...names, ...Object.entries(groupes)]) {
    const needs = inGroup.get(group);
    if (!needs) throw new Error(`thesaurus: there is no group « ${group} »`);
    for (const [at, { id }] of needs.entries())
      each(words, (one, langue) => lead(one, langue, id, Math.max(0.1, GROUP - STEP * at)));
  }
  for (const kind of ['publics', 'couts', 'moments', 'langues', 'niveaux'] as const)
    for (const [id, { mots }] of Object.entries(marques[kind]))
      each(mots, (one, langue) => {
        const terme = termeOf(one, langue);
        terme.marques.set(id, kind);
        if ((kind === 'couts' || kind === 'moments') && terme.words.length === 1)
          for (const word of terme.words) aside.add(word);
      });

  const all = [...termes.values()];
  const holds: { terme: number; at: number }[][] = lexique.words.map(() => []);
  for (const [terme, { words }] of all.entries())
    for (const [at, word] of words.entries()) holds[word]?.push({ terme, at });
  return {
    lexique,
    termes: all,
    holds,
    tells: holds.map(({ length }, word) => Math.log(1 + all.length / (1 + length)) * (aside.has(word) ? MARK : 1)),
    order: new Map([...list.besoins.keys()].map((id, at) => [id, at]))
  };
}
