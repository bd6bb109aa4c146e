import type { Fields } from '#platform/database/tables.ts';
import { merge, type Conflict, type Merged } from '../../../comptes/edit/editable.ts';
import { champsTraduits, type Traduction, type Traductions } from '../traductions.ts';
import { nomDuChamp } from './traductions.ts';

/*
 * Texts in other languages stand in one field, and people write on them apart: two who translate into two languages both
 * keep theirs, and where both wrote the same text the conflict is that of its field in the form.
 */

type Ecrit = NonNullable<NonNullable<Traduction['ecrits']>['name']>;
type Morceau = { text: string; ecrit: Ecrit | null };

const locales = (...all: readonly Traductions[]): string[] => [...new Set(all.flatMap(Object.keys))];

/** Each text by the name of its field in the form; null where a language has none. */
const morceaux = (all: Traductions, within: readonly string[]): Record<string, Morceau | null> =>
  Object.fromEntries(
    within.flatMap((locale) =>
      champsTraduits.map((field) => {
        const text = all[locale]?.[field];
        const ecrit = all[locale]?.ecrits?.[field] ?? null;
        return [nomDuChamp(locale, field), text === undefined ? null : { text, ecrit }];
      })
    )
  );

function reunis(parts: Readonly<Record<string, Morceau | null>>, within: readonly string[]): Traductions {
  const all: Traductions = {};
  for (const locale of within) {
    const one: Traduction = {};
    const ecrits: NonNullable<Traduction['ecrits']> = {};
    for (const field of champsTraduits) {
      const part = parts[nomDuChamp(locale, field)];
      if (!part) continue;
      one[field] = part.text;
      if (part.ecrit) ecrits[field] = part.ecrit;
    }
    if (Object.keys(one).length) all[locale] = Object.keys(ecrits).length ? { ...one, ecrits } : one;
  }
  return all;
}

type Holder = Fields & { translations: Traductions };

/** Merges as everywhere, and texts in other languages one by one. */
export function mergeTexts<F extends Holder>(base: F, now: F, mine: Partial<F>): Merged<F> {
  const { translations: said, ...others } = mine;
  const merged = merge(base, now, others as Partial<F>);
  if (said === undefined) return merged;
  const within = locales(base.translations, now.translations, said);
  const texts = merge(morceaux(base.translations, within), morceaux(now.translations, within), morceaux(said, within));
  const conflicts = Object.entries(texts.conflicts).map(([name, { theirs }]): [string, Conflict] => [
    name,
    { theirs: (theirs as Morceau | null)?.text ?? null }
  ]);
  const written = Object.keys(texts.changed).length ? { translations: reunis(texts.fields, within) } : {};
  return {
    fields: { ...merged.fields, ...written },
    changed: { ...merged.changed, ...written },
    conflicts: { ...merged.conflicts, ...Object.fromEntries(conflicts) }
  };
}
