import { keyOf } from '../../src/rooms/annuaire/recherche/normalise.ts';

/** Kinds of questions; of each, many addresses that differ, so that nothing answers from what was asked just before. */
export const kinds = ['list', 'filter', 'search', 'box', 'one'] as const;
export type Kind = (typeof kinds)[number];

/** One question: the address of its page, that of the same as JSON, and what the bare server is asked. */
export type Question = { html: string; json: string; bare: string };

/** What a directory holds of which questions are made. */
export type Sample = {
  communes: { nis: string; lon: number; lat: number }[];
  besoins: string[];
  languages: string[];
  services: { id: string; slug: string }[];
  /** Names of operators: words that stand for themselves, of which the thesaurus knows nothing. */
  names: string[];
};

const MANY = 120;
const both = (asked: string, bare: string): Question => ({
  html: `/annuaire?${asked}`,
  json: `/annuaire.json?${asked}`,
  bare: `/list?${bare}`
});
const at = <T>(list: readonly T[], index: number): T => {
  const one = list[index % list.length];
  if (one === undefined) throw new Error('The directory is empty');
  return one;
};

/** Words of a name that say something, one or two of them. */
function wordsOf(name: string, index: number): string[] {
  const words = name.split(/[^\p{L}]+/u).filter((word) => word.length > 4);
  return words.slice(-1 - (index % 2));
}

export function questionsOf(sample: Sample): Record<Kind, Question[]> {
  const times = Array.from({ length: MANY }, (_, index) => index);
  return {
    list: times.map((i) => {
      const { nis } = at(sample.communes, i);
      const page = 1 + (i % 3);
      return both(`commune=${nis}&page=${page}`, `commune=${nis}&page=${page}`);
    }),
    filter: times.map((i) => {
      const asked = `besoin=${at(sample.besoins, i)}&langue=${at(sample.languages, i)}&cout=gratuit`;
      return both(asked, asked);
    }),
    search: times.map((i) => {
      const words = wordsOf(at(sample.names, i), i);
      const keys = words.map(keyOf);
      return both(`q=${encodeURIComponent(words.join(' '))}`, `words=${encodeURIComponent(keys.join(' '))}`);
    }),
    box: times.map((i) => {
      const { lon, lat } = at(sample.communes, i);
      const half = 0.02 + (i % 4) * 0.02;
      const box = [lon - half * 1.5, lat - half, lon + half * 1.5, lat + half].map((one) => one.toFixed(4)).join(',');
      return both(`cadre=${box}`, `box=${box}`);
    }),
    one: times.map((i) => {
      const { id, slug } = at(sample.services, i * 37);
      return { html: `/annuaire/${slug}`, json: `/annuaire/hsds/services/${id}`, bare: `/one?id=${id}` };
    })
  };
}
