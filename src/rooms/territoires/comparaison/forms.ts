import * as v from 'valibot';

/** Communes shown side by side at most: more do not fit on a page that people read. */
export const MOST = 6;

/** Codes that an address may hold at most; what follows is not read. */
const MOST_READ = 30;

const search = v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''), '');

/** Codes that look like one of a commune, in the order given, each once. */
const codesOf = (texts: readonly string[]): string[] => [
  ...new Set(
    texts
      .flatMap((text) => text.slice(0, 400).split(/[\s,;]+/))
      .filter((text) => /^\d{5}$/.test(text))
      .slice(0, MOST_READ)
  )
];

export type Choix = {
  /** As the address gives them: `nis=92094,92140`, or `nis` several times as a form sends it. */
  codes: string[];
  /** A name or a postal code to add. */
  q: string;
};

/** What the address of a comparison asks; what it does not understand is as if it were not there. */
export const readChoix = (query: URLSearchParams): Choix => ({
  codes: codesOf(query.getAll('nis')),
  q: v.parse(search, query.get('q') ?? undefined)
});

/** The comparison of these communes, without the language; a comma needs no escape in a query. */
export const comparerPath = (codes: readonly string[], file = ''): string =>
  `/communes/comparer${file}${codes.length ? `?nis=${codes.join(',')}` : ''}`;
