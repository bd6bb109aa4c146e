import * as v from 'valibot';
import { couts, inscriptions, niveaux, publics } from '../services/codes.ts';
import { demandeOf, type Demande } from '../recherche/demande.ts';

/** When a service should be open; what is open at this minute makes no directory. */
export const quandsDuRepertoire = ['soir', 'week-end'] as const;

const code = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/));
const codes = v.optional(v.array(code), []);
const one = <T extends string>(list: readonly T[]) => v.optional(v.nullable(v.picklist(list)), null);

/** What a répertoire asks of the directory: the words of a search, with several needs and several communes. */
export const questionSchema = v.object({
  q: v.optional(v.string(), ''),
  /** One of the eight of the reference file. */
  repertoire: v.optional(v.nullable(code), null),
  /** Needs and groups of needs: a service answers one of them at least. */
  besoins: codes,
  /** Communes (NIS): a service is given in one of them at least. */
  communes: v.optional(v.array(v.pipe(v.string(), v.regex(/^\d{5}$/))), []),
  publics: v.optional(v.array(v.picklist(publics)), []),
  langues: v.optional(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))), []),
  niveau: one(niveaux),
  cout: one(couts),
  inscriptions: v.optional(v.array(v.picklist(inscriptions)), []),
  ouvert: one(quandsDuRepertoire),
  accessible: v.optional(v.boolean(), false)
});
export type Question = v.InferOutput<typeof questionSchema>;

/** The same as the search of the directory asks it, but for several needs and several communes, which it knows one by one. */
export function demandeFor(question: Question): Demande {
  const { q, repertoire, besoins, communes, langues, niveau, cout, ouvert, accessible } = question;
  const asked = new URLSearchParams({ q });
  const [besoin, ...otherNeeds] = besoins;
  const [commune, ...otherPlaces] = communes;
  const single = {
    repertoire,
    besoin: besoin && !otherNeeds.length ? besoin : null,
    commune: commune && !otherPlaces.length ? commune : null,
    niveau,
    cout,
    ouvert,
    accessible: accessible ? '1' : null
  };
  for (const [key, value] of Object.entries(single)) if (value) asked.set(key, value);
  for (const value of langues) asked.append('langue', value);
  for (const value of question.publics) asked.append('public', value);
  for (const value of question.inscriptions) asked.append('inscription', value);
  return demandeOf(asked);
}

/** Whether it asks for anything at all. */
export const asksNothing = (question: Question): boolean =>
  Object.values(question).every((value) => (Array.isArray(value) ? value.length === 0 : !value));

/**
 * Whether a service answers what the search cannot ask at once.
 * @param needsOf the needs of a group; a need is its own
 */
export const answers = (
  { besoins, communes }: Pick<Question, 'besoins' | 'communes'>,
  service: { besoins: readonly string[]; places: readonly { nis: string }[] },
  needsOf: (id: string) => readonly string[]
): boolean =>
  (besoins.length === 0 || besoins.some((id) => needsOf(id).some((need) => service.besoins.includes(need)))) &&
  (communes.length === 0 || service.places.some(({ nis }) => communes.includes(nis)));
