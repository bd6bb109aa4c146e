import type { Traduction } from './tables.ts';

type Said = { name: string; description: string | null; translations: Record<string, Traduction> };

/** A name may be in another language than French: the one that its translation repeats. */
const languageOf = ({ name, translations }: Said): string =>
  Object.entries(translations).find(([, said]) => said.name === name)?.[0] ?? 'fr';

/** What a service is called and what it says of itself, in the reader's language where somebody wrote it, and which it is. */
export function ditOf(service: Said, locale: string) {
  const own = service.translations[locale];
  const description = own?.description ?? service.description;
  return {
    name: { text: own?.name ?? service.name, lang: own?.name ? locale : languageOf(service) },
    description: description ? { text: description, lang: own?.description ? locale : 'fr' } : null
  };
}
