import type { Besoins } from '../../besoins.server.ts';
import { fermeturesOf, type Fermeture } from '../../horaires/fermetures.ts';
import { dayNumber } from '../../horaires/jours.ts';
import { niveaux } from '../../services/codes.ts';
import { motsOf } from '../normalise.ts';
import { poids, type Poids, type ServiceConnu } from './memoire.ts';

/** A service as the database tells it to the search. Days are ISO dates. */
export type Lu = {
  id: string;
  name: string;
  alternateName: string | null;
  description: string | null;
  translations: Record<string, { name?: string; description?: string }>;
  organisation: string;
  organisationAlternate: string | null;
  besoins: string[];
  publics: string[];
  languages: { code: string }[];
  levelFrom: string | null;
  levelTo: string | null;
  enrolment: string[];
  cost: string | null;
  listed: boolean;
  visibilities: string[];
  listedUntil: string;
  verifiedOn: string | null;
  status: string;
  startsOn: string | null;
  endsOn: string | null;
  closures: Fermeture[] | null;
  places:
    | {
        lon: number;
        lat: number;
        nis: string;
        commune: string;
        locality: string;
        postalCode: string;
        hours: string | null;
        accessibility: string[];
        closures: Fermeture[] | null;
      }[]
    | null;
};

/** Short texts come again (names of communes, of operators): their words are taken apart once. */
const MOST_TEXTS = 20_000;
const SHORT = 60;
const texts = new Map<string, readonly string[]>();
function keysOf(text: string): readonly string[] {
  if (text.length > SHORT) return [...new Set(motsOf(text).map(({ key }) => key))];
  let keys = texts.get(text);
  if (!keys) {
    if (texts.size >= MOST_TEXTS) texts.clear();
    keys = [...new Set(motsOf(text).map(({ key }) => key))];
    texts.set(text, keys);
  }
  return keys;
}

/** Levels of French with which one is received: all of them where none is asked. */
function levelsOf(from: string | null, to: string | null): readonly string[] {
  const at = (level: string | null, otherwise: number) =>
    level === null ? otherwise : niveaux.findIndex((one) => one === level);
  return niveaux.slice(at(from, 0), at(to, niveaux.length - 1) + 1);
}

/** @param besoins the needs that are known: a service is found by their groups and directories too */
export function connuOf(lu: Lu, besoins: Besoins['besoins']): ServiceConnu {
  const words = new Map<string, Poids>();
  const hold = (text: string | null | undefined, weight: Poids) => {
    if (text) for (const key of keysOf(text)) if ((words.get(key) ?? 0) < weight) words.set(key, weight);
  };
  hold(lu.name, poids.name);
  hold(lu.alternateName, poids.name);
  hold(lu.organisation, poids.place);
  hold(lu.organisationAlternate, poids.place);
  hold(lu.description, poids.text);
  for (const { name, description } of Object.values(lu.translations)) {
    hold(name, poids.name);
    hold(description, poids.text);
  }
  const places = lu.places ?? [];
  for (const { commune, locality, postalCode } of places) {
    for (const text of [commune, locality, postalCode]) hold(text, poids.place);
  }
  const values = [
    ...lu.besoins.flatMap((id) => {
      const besoin = besoins.get(id);
      if (!besoin) return [`besoin:${id}`];
      return [`besoin:${id}`, `besoin:${besoin.groupe}`, ...besoin.repertoires.map((one) => `repertoire:${one}`)];
    }),
    ...places.map(({ nis }) => `commune:${nis}`),
    ...lu.languages.map(({ code }) => `langue:${code}`),
    ...levelsOf(lu.levelFrom, lu.levelTo).map((level) => `niveau:${level}`),
    ...lu.publics.map((one) => `public:${one}`),
    ...Object.keys(lu.translations).map((locale) => `traduction:${locale}`),
    ...lu.enrolment.map((one) => `inscription:${one}`),
    ...(lu.cost === null ? [] : [`cout:${lu.cost}`]),
    ...(places.some(({ accessibility }) => accessibility.includes('fauteuil-roulant')) ? ['accessible:1'] : [])
  ];
  const closures = fermeturesOf(lu, lu.closures ?? []);
  return {
    id: lu.id,
    values,
    words,
    places: places.map(({ lon, lat, hours, closures: own }) => ({
      ...{ lon, lat, hours },
      closures: [...closures, ...(own ?? [])]
    })),
    listedUntil: dayNumber(lu.listedUntil),
    verifiedOn: lu.verifiedOn === null ? 0 : dayNumber(lu.verifiedOn),
    visibilities: lu.visibilities,
    listed: lu.listed
  };
}
