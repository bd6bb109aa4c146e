import { m } from '#messages';
import { formatDecimal, formatEuros } from '#messages/format.ts';
import type { Fields } from '#platform/database/tables.ts';
import { levelWords } from '../../../plan/mise-en-rapport/words.ts';
import type { Amendement } from './amendements.ts';

const sorts: Record<Amendement['sort'], () => string> = {
  ajoute: m.dates_added,
  retire: m.dates_removed,
  modifie: m.dates_amended
};
export const amendementSort = (sort: Amendement['sort']): string => sorts[sort]();

/** Fields whose two texts stand side by side; of the others it is said that they changed. */
const shown = new Map<string, () => string>([
  ['title', m.plan_col_title],
  ['level', m.dates_field_level],
  ['priority', m.dates_field_priority],
  ['provider', m.dates_field_provider],
  ['year', m.dates_field_year],
  ['planned', m.plan_planned],
  ['committed', m.plan_committed],
  ['spent', m.plan_spent],
  ['name', m.plan_col_title],
  ['unit', m.plan_unit],
  ['baseline', m.dates_field_baseline],
  ['baselineYear', m.dates_field_baseline],
  ['target', m.dates_field_target],
  ['targetYear', m.dates_field_target]
]);
const named = new Map<string, () => string>([
  ['text', m.dates_field_text],
  ['note', m.dates_field_text],
  ['nis', m.dates_field_place],
  ['axeId', m.plan_axis_word],
  ['objectifs', m.plan_objectives]
]);

const amounts = new Set(['planned', 'committed', 'spent']);

function valueOf(name: string, fields: Fields | null): string {
  const value = fields?.[name] ?? null;
  if (value === null) return '—';
  if (name === 'level') return levelWords[value as keyof typeof levelWords]?.() ?? String(value);
  if (typeof value !== 'number') return String(value);
  if (amounts.has(name) && fields?.kind === 'financier') return formatEuros(value);
  // A year or a rank is no quantity.
  return name.toLowerCase().endsWith('year') || name === 'priority' ? String(value) : formatDecimal(value);
}

export type Difference = { name: string; before: string; after: string };

/** What differs, field by field, both texts; of long texts the name of the field alone. */
export const differencesOf = ({ before, after, changed }: Amendement): { texts: Difference[]; names: string[] } => ({
  texts: changed.flatMap((name) => {
    const label = shown.get(name);
    return label ? { name: label(), before: valueOf(name, before), after: valueOf(name, after) } : [];
  }),
  names: [...new Set(changed.flatMap((name) => named.get(name)?.() ?? []))]
});

/** How a thing is called: as it is, or as it was where it is there no more. */
export function titleOf({ before, after }: Amendement): string {
  const fields = after ?? before;
  if (typeof fields?.title === 'string') return fields.title;
  if (typeof fields?.name === 'string') return fields.name;
  return [fields?.provider, fields?.year]
    .flatMap((part) => (part === undefined || part === null ? [] : String(part)))
    .join(', ');
}
