/** Plural rules by language: making them costs a hundred times more than using them. */
const kept = new Map<string, Intl.PluralRules>();

/** Most counts are small, and choosing a form costs fifty times more than finding one chosen before. */
const SMALL = 1000;
const chosen = new Map<string, Intl.LDMLPluralRule[]>();

/** What compiled messages call for the form of a number; see `keptPlurals` in bin/messages.ts. */
export function plural(locale: string, input: unknown): Intl.LDMLPluralRule {
  const count = Number(input);
  if (!Number.isInteger(count) || count < 0 || count >= SMALL) return formOf(locale, count);
  let forms = chosen.get(locale);
  if (!forms) chosen.set(locale, (forms = []));
  return (forms[count] ??= formOf(locale, count));
}

function formOf(locale: string, count: number): Intl.LDMLPluralRule {
  let rules = kept.get(locale);
  if (!rules) kept.set(locale, (rules = new Intl.PluralRules(locale)));
  const form = rules.select(count);
  // French and Spanish have a form for whole millions (“un million de”), which no message counts in.
  return form === 'many' && (locale === 'fr' || locale === 'es') ? 'other' : form;
}
