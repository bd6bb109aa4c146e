import { locales, type Locale } from '#messages/locale.ts';

/** The language of the person that a card is for; null for French alone, and for what is none. */
export function readLangue(asked: URLSearchParams, otherwise: Locale = 'fr'): Locale | null {
  const langue = asked.get('langue');
  const found = langue === null ? otherwise : locales.find((one) => one === langue);
  return found && found !== 'fr' ? found : null;
}
