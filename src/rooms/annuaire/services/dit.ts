import { texteEn, type Textes, type Traductions } from './traductions.ts';

type Said = Textes & { translations: Traductions };

/** A name may be in another language than French: the one that its translation repeats. */
const languageOf = ({ name, translations }: Said): string =>
  Object.entries(translations).find(([, said]) => said.name === name)?.[0] ?? 'fr';

/** What a service is called and what it says of itself, in the reader's language where somebody wrote it, and which it is. */
export function ditOf(service: Said & { name: string }, locale: string) {
  const name = texteEn(service, 'name', locale);
  return {
    name: { text: name?.text ?? service.name, lang: name?.lang === locale ? locale : languageOf(service) },
    description: texteEn(service, 'description', locale)
  };
}
