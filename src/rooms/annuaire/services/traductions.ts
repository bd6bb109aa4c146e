import { locales, type Locale } from '#messages/locale.ts';

/** What a service says in sentences, and may say in another language than French. */
export const champsTraduits = [
  'name',
  'description',
  'publicsNote',
  'titresNote',
  'enrolmentNote',
  'costNote'
] as const;
export type ChampTraduit = (typeof champsTraduits)[number];

/**
 * What somebody wrote of a service in another language, field by field. `ecrits`: the day on which it was written and the
 * French it was written from, where they are known: once the French is another, it is the older text of the two.
 */
export type Traduction = Partial<Record<ChampTraduit, string>> & {
  ecrits?: Partial<Record<ChampTraduit, { on: string; of: string | null }>>;
};
/** By language. */
export type Traductions = Record<string, Traduction>;

/** The French texts of a service. */
export type Textes = Record<ChampTraduit, string | null>;

/** Languages that texts are written in beside French. */
export const autresLangues: readonly Locale[] = locales.filter((locale) => locale !== 'fr');

/** Most signs of each. */
export const longest: Readonly<Record<ChampTraduit, number>> = {
  ...{ name: 200, description: 4000 },
  ...{ publicsNote: 300, titresNote: 300, enrolmentNote: 300, costNote: 300 }
};

/** A text of a service, in the reader's language where somebody wrote it, and the language that it is in. */
export function texteEn(
  service: Textes & { translations: Traductions },
  field: ChampTraduit,
  locale: string
): { text: string; lang: string } | null {
  const own = service.translations[locale]?.[field];
  if (own) return { text: own, lang: locale };
  const french = service[field];
  return french ? { text: french, lang: 'fr' } : null;
}

/** Whether the French says something else than what a text was written from; what was written from nothing known is not. */
export function isOlder(texts: Textes, field: ChampTraduit, traduction: Traduction | undefined): boolean {
  const ecrit = traduction?.ecrits?.[field];
  return ecrit !== undefined && traduction?.[field] !== undefined && ecrit.of !== texts[field];
}

export type Traduit = { field: ChampTraduit; french: string; on: string | null; older: boolean };

/** Of a service, what its reader reads in the place of the French. */
export function traduitsOf(service: Textes & { translations: Traductions }, locale: string): Traduit[] {
  const own = service.translations[locale];
  return champsTraduits.flatMap((field) => {
    const french = service[field];
    // A name in another language than French is its own.
    if (!own?.[field] || !french || own[field] === french) return [];
    return [{ field, french, on: own.ecrits?.[field]?.on ?? null, older: isOlder(service, field, own) }];
  });
}

/**
 * What is written of a service in one language: a text that changes is of this day and of this French, the others stay as
 * old as they are.
 * @param texts the French that whoever writes has before them
 * @param same they say that the others still say the same as that French
 */
export function ecrite(
  before: Traduction | undefined,
  said: Partial<Record<ChampTraduit, string | null>>,
  { texts, on, same }: { texts: Textes; on: string; same: boolean }
): Traduction {
  const after: Traduction = {};
  const ecrits: NonNullable<Traduction['ecrits']> = {};
  for (const field of champsTraduits) {
    const text = said[field];
    if (!text) continue;
    after[field] = text;
    const known = before?.ecrits?.[field];
    const fresh = text !== before?.[field] || (same && isOlder(texts, field, before));
    if (fresh) ecrits[field] = { on, of: texts[field] };
    else if (known) ecrits[field] = known;
  }
  return Object.keys(ecrits).length ? { ...after, ecrits } : after;
}

/** All languages with one of them written anew; a language in which nothing is left leaves. */
export function avecLangue(all: Traductions, locale: string, one: Traduction): Traductions {
  const { [locale]: _before, ...rest } = all;
  return champsTraduits.some((field) => one[field]) ? { ...rest, [locale]: one } : rest;
}

/** What somebody changed of one language, put into what stands by now in the others. */
export function fusionnees(standing: Traductions, from: Traductions, to: Traductions): Traductions {
  const changed = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter(
    (locale) => JSON.stringify(from[locale] ?? null) !== JSON.stringify(to[locale] ?? null)
  );
  return changed.reduce((all, locale) => avecLangue(all, locale, to[locale] ?? {}), standing);
}
