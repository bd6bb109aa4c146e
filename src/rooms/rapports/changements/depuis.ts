import { addMonths, addYears } from '#platform/calendar.ts';

/**
 * From when on changes are told. `pleniere` is the day of the last plénière that is known, `adoption` the day the plan was
 * adopted, `date` the day that was typed.
 */
export const depuisChoices = ['mois', 'trimestre', 'annee', 'pleniere', 'adoption', 'date'] as const;
export type Depuis = (typeof depuisChoices)[number];

/** The days, YYYY-MM-DD, that some choices stand for; null where none is known. */
export type Reperes = { pleniere: string | null; adoption: string | null };

/**
 * What is asked, as far as it is known: a day that was typed speaks for itself, whatever else is chosen, since nobody
 * types a day to have it ignored; without one, or without an adoption or a plénière, it is the last three months.
 */
export function knownDepuis(asked: { depuis: Depuis; le: string }, reperes: Reperes): Depuis {
  if (asked.le) return 'date';
  const { depuis } = asked;
  if (depuis === 'date') return 'trimestre';
  return (depuis === 'adoption' || depuis === 'pleniere') && !reperes[depuis] ? 'trimestre' : depuis;
}

/**
 * The choice that a typed day overrules, to be told to the reader; null where there is none. Three months are what the
 * page offers first: they were not chosen.
 */
export function overruled(asked: { depuis: Depuis; le: string }, reperes: Reperes): Depuis | null {
  const chosen = knownDepuis({ ...asked, le: '' }, reperes);
  return asked.le && chosen !== 'trimestre' ? chosen : null;
}

/** The first day of what is asked. A day to come is today: nothing has changed since. */
export function sinceDay(asked: { depuis: Depuis; le: string }, today: string, reperes: Reperes): string {
  const depuis = knownDepuis(asked, reperes);
  const day = {
    mois: () => addMonths(today, -1),
    trimestre: () => addMonths(today, -3),
    annee: () => addYears(today, -1),
    pleniere: () => reperes.pleniere ?? today,
    adoption: () => reperes.adoption ?? today,
    date: () => asked.le
  }[depuis]();
  return day > today ? today : day;
}
