/** Plural rules by language: making them costs a hundred times more than using them. */
const kept = new Map<string, Intl.PluralRules>();

/** What compiled messages call for the form of a number; see `keptPlurals` in bin/messages.ts. */
export function plural(locale: string, input: unknown): Intl.LDMLPluralRule {
  let rules = kept.get(locale);
  if (!rules) kept.set(locale, (rules = new Intl.PluralRules(locale)));
  const form = rules.select(Number(input));
  // French and Spanish have a form for whole millions (“un million de”), which no message counts in.
  return form === 'many' && (locale === 'fr' || locale === 'es') ? 'other' : form;
}
