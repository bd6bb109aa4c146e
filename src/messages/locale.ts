import { getLocale, locales, type Locale } from './compiled/runtime.js';

export { getLocale, locales, type Locale };

type Language = {
  name: string;
  dir: 'ltr' | 'rtl';
  /** How numbers are written, as a tag that Intl knows. */
  format: string;
  /** How dates are, where it is not the same tag. */
  dates?: string;
  /** Nobody who speaks it has read the whole translation yet; the foot of each page says so. */
  unread?: true;
};

/**
 * Every language the product is made for. Only those of `locales`, complete, are offered.
 * Arabic is written with the digits 0 to 9 and, as in Morocco, with 1.234,5: what its readers in Belgium meet on every
 * form, bill and ticket, and what stands in codes, years and addresses that cannot change. Months have their plain
 * international names (أغسطس), which Moroccan dates (غشت) have not.
 * Persian has the digits 0 to 9 and the calendar of Belgium for the same reason; its months are named as in Iran (اوت).
 * The order is the one in which languages came to the product, those of Belgium first.
 */
export const languages: Record<string, Language> = {
  fr: { name: 'Français', dir: 'ltr', format: 'fr-BE' },
  nl: { name: 'Nederlands', dir: 'ltr', format: 'nl-BE', unread: true },
  de: { name: 'Deutsch', dir: 'ltr', format: 'de-BE', unread: true },
  en: { name: 'English', dir: 'ltr', format: 'en-GB' },
  ar: { name: 'العربية', dir: 'rtl', format: 'ar-MA', dates: 'ar-u-nu-latn', unread: true },
  fa: { name: 'فارسی', dir: 'rtl', format: 'fa-u-nu-latn-ca-gregory', unread: true },
  tr: { name: 'Türkçe', dir: 'ltr', format: 'tr-TR', unread: true },
  uk: { name: 'Українська', dir: 'ltr', format: 'uk-UA', unread: true },
  es: { name: 'Español', dir: 'ltr', format: 'es-ES', unread: true },
  so: { name: 'Soomaali', dir: 'ltr', format: 'so', dates: 'so-u-hc-h23', unread: true }
};

const isLocale = (s: string | undefined): s is Locale => locales.includes(s as Locale);

/**
 * The language mark of what the domain wrote, which is French whatever the interface speaks. Nothing to mark where the
 * page is French itself.
 */
export const contentLang = (): 'fr' | undefined => (getLocale() === 'fr' ? undefined : 'fr');

/** `/en/plan` → en, `/plan`. French has no prefix. */
export function splitLocale(pathname: string): { locale: Locale; path: string } {
  const [, first, ...rest] = pathname.split('/');
  if (!isLocale(first) || first === 'fr') return { locale: 'fr', path: pathname };
  return { locale: first, path: `/${rest.join('/')}` };
}

/** The address of a page of the site in the reader's language. `path` starts with a slash. */
export function href(path: string, locale: Locale = getLocale()): string {
  if (locale === 'fr') return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}
