import { addMonths, addYears } from '#platform/calendar.ts';

/** From when on changes are told. `adoption` is the day the plan was adopted, `date` the day that was typed. */
export const depuisChoices = ['mois', 'trimestre', 'annee', 'adoption', 'date'] as const;
export type Depuis = (typeof depuisChoices)[number];

/**
 * What is asked, as far as it is known: a day that was typed speaks for itself, whatever else is chosen, since nobody
 * types a day to have it ignored; without one, or without an adoption, it is the last three months.
 */
export function knownDepuis(asked: { depuis: Depuis; le: string }, adoptedOn: string | null): Depuis {
  if (asked.le) return 'date';
  if (asked.depuis === 'date' || (asked.depuis === 'adoption' && !adoptedOn)) return 'trimestre';
  return asked.depuis;
}

/**
 * The choice that a typed day overrules, to be told to the reader; null where there is none. Three months are what the
 * page offers first: they were not chosen.
 */
export function overruled(asked: { depuis: Depuis; le: string }, adoptedOn: string | null): Depuis | null {
  const chosen = knownDepuis({ ...asked, le: '' }, adoptedOn);
  return asked.le && chosen !== 'trimestre' ? chosen : null;
}

/** The first day of what is asked. A day to come is today: nothing has changed since. */
export function sinceDay(asked: { depuis: Depuis; le: string }, today: string, adoptedOn: string | null): string {
  const depuis = knownDepuis(asked, adoptedOn);
  const day = {
    mois: () => addMonths(today, -1),
    trimestre: () => addMonths(today, -3),
    annee: () => addYears(today, -1),
    adoption: () => adoptedOn ?? today,
    date: () => asked.le
  }[depuis]();
  return day > today ? today : day;
}
