import type { FieldErrors, Typed } from '#platform/http/form.ts';
import {
  avecLangue,
  champsTraduits,
  ecrite,
  longest,
  type ChampTraduit,
  type Textes,
  type Traductions
} from '../traductions.ts';

/** What the field of a text in another language is called in a form. */
export const nomDuChamp = (locale: string, field: ChampTraduit): string => `t-${locale}-${field}`;
/** Ticked: what was written before still says the same as the French. */
export const nomDuMeme = (locale: string): string => `t-${locale}-meme`;

/**
 * Reads the texts of a form in other languages; a language of which it has no field keeps what it has.
 * @param drawn what stood there when the form was drawn
 * @param texts the French that the form sends with them
 */
export function readTraductions(
  data: FormData,
  languages: readonly string[],
  { drawn, texts, on }: { drawn: Traductions; texts: Textes; on: string }
): { translations: Traductions; typed: Typed; errors: FieldErrors; said: Record<string, string> } {
  const typed: Typed = {};
  const errors: FieldErrors = {};
  /** By field of the form. */
  const said: Record<string, string> = {};
  let translations = drawn;
  for (const locale of languages) {
    if (!champsTraduits.some((field) => data.has(nomDuChamp(locale, field)))) continue;
    const own: Partial<Record<ChampTraduit, string | null>> = {};
    for (const field of champsTraduits) {
      const name = nomDuChamp(locale, field);
      const text = String(data.get(name) ?? '')
        .replaceAll('\r\n', '\n')
        .trim();
      typed[name] = [text];
      if (text) said[name] = text;
      if (text.length > longest[field]) errors[name] = `Ce texte dépasse ${longest[field]} signes.`;
      own[field] = text || null;
    }
    const same = data.get(nomDuMeme(locale)) === 'oui';
    typed[nomDuMeme(locale)] = same ? ['oui'] : [];
    translations = avecLangue(translations, locale, ecrite(drawn[locale], own, { texts, on, same }));
  }
  return { translations, typed, errors, said };
}
