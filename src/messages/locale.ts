import { getLocale, locales, type Locale } from './compiled/runtime.js';

export { getLocale, locales, type Locale };

/** Every language the product is made for. Only those of `locales`, complete, are offered. */
export const languages: Record<string, { name: string; dir: 'ltr' | 'rtl'; format: string }> = {
  fr: { name: 'Français', dir: 'ltr', format: 'fr-BE' },
  nl: { name: 'Nederlands', dir: 'ltr', format: 'nl-BE' },
  de: { name: 'Deutsch', dir: 'ltr', format: 'de-BE' },
  en: { name: 'English', dir: 'ltr', format: 'en-GB' },
  ar: { name: 'العربية', dir: 'rtl', format: 'ar' }
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
