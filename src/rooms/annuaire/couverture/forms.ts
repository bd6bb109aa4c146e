import * as v from 'valibot';
import { isDay } from '#platform/calendar.ts';

/** What the map shows. `acces`: people who reach a service and share it; `densite`: services for 1,000 people. */
export const mesures = ['acces', 'densite'] as const;
export type Mesure = (typeof mesures)[number];

/**
 * Kilometres that people go for a service of each répertoire: our assumption, said on the page, and another may be
 * asked for. A crèche is near home, a class of French in the next town, a document is lent once a year.
 */
export const RAYONS: Record<string, number> = {
  fle: 15,
  'socio-juridique': 20,
  ili: 15,
  daspa: 20,
  isp: 25,
  'petite-enfance': 8,
  citoyennete: 25,
  'outils-pedagogiques': 40
};
export const rayonsOffered = [5, 8, 10, 15, 20, 25, 30, 40, 60];

const asked = v.object({
  repertoire: v.fallback(v.picklist(Object.keys(RAYONS)), 'fle'),
  mesure: v.fallback(v.picklist(mesures), 'acces'),
  rayon: v.fallback(
    v.nullable(v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.picklist(rayonsOffered))),
    null
  ),
  /** The offer as it was on a past day. */
  date: v.fallback(v.nullable(v.pipe(v.string(), v.check(isDay))), null)
});

export type CouvertureAsked = v.InferOutput<typeof asked>;

export const couvertureAsked = (search: URLSearchParams): CouvertureAsked =>
  v.parse(asked, Object.fromEntries(Object.keys(asked.entries).map((key) => [key, search.get(key)])));
