import { getLocale, languages } from '#messages/locale.ts';

/** Scripts that are written from right to left, by ISO 15924. */
const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

export type NomDeLangue = {
  code: string;
  /** As those who speak it write it, null where that is not known. */
  own: string | null;
  dir: 'ltr' | 'rtl';
  /** In the reader's language; the code where it has no name. */
  name: string;
};

/** A tag that Intl does not take (« inconnu ») is none. */
function localeOf(code: string): Intl.Locale | null {
  try {
    return new Intl.Locale(code);
  } catch {
    return null;
  }
}

const kept = new Map<string, NomDeLangue>();

/** What a language is called, by its ISO 639 code: by itself, in its own script, and by the reader. */
export function nomDeLangue(code: string, reader: string = getLocale()): NomDeLangue {
  const key = `${reader} ${code}`;
  const known = kept.get(key);
  if (known) return known;
  const locale = localeOf(code);
  const nameIn = (of: string): string | null => {
    if (!locale) return null;
    // By its tag, Intl writes « português » or « العربية »; without a name of its own it answers in another language.
    if (!Intl.DisplayNames.supportedLocalesOf([of]).length) return null;
    return new Intl.DisplayNames([of], { type: 'language', fallback: 'none' }).of(code) ?? null;
  };
  const found: NomDeLangue = {
    code,
    own: nameIn(code),
    dir: rightToLeft.has(locale?.maximize().script ?? '') ? 'rtl' : 'ltr',
    name: nameIn(languages[reader]?.dates ?? languages[reader]?.format ?? reader) ?? code
  };
  // Codes are few, but what is typed in a file is not.
  if (kept.size >= 2000) kept.clear();
  kept.set(key, found);
  return found;
}
