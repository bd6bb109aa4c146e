import * as v from 'valibot';
import { isDay } from '#platform/calendar.ts';
import source from '../../../../db/reference/annuaire/calendrier-scolaire.yaml?data';
import { dayNumber, numberOf, partsOf } from './jours.ts';

/** What days are holidays: those of Belgium, and those of the schools of the Fédération Wallonie-Bruxelles. */

/** Easter Sunday by the anonymous Gregorian rule (Meeus, Jones, Butcher). */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return numberOf(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The ten legal holidays (royal decree of 18 April 1974), by month and date; three more follow Easter. */
const fixed: [number, number][] = [
  [1, 1],
  [5, 1],
  [7, 21],
  [8, 15],
  [11, 1],
  [11, 11],
  [12, 25]
];
/** Easter Monday, Ascension, Whit Monday, in days after Easter. */
const afterEaster = [1, 39, 50];

const byYear = new Map<number, ReadonlySet<number>>();
function publicHolidaysOf(year: number): ReadonlySet<number> {
  let days = byYear.get(year);
  if (!days) {
    const easter = easterOf(year);
    days = new Set([
      ...fixed.map(([month, date]) => numberOf(year, month, date)),
      ...afterEaster.map((after) => easter + after)
    ]);
    byYear.set(year, days);
  }
  return days;
}

export const isPublicHoliday = (day: number): boolean => publicHolidaysOf(partsOf(day).year).has(day);

const dayOf = v.pipe(v.string(), v.check(isDay), v.transform(dayNumber));
const file = v.strictObject({
  annees: v.array(
    v.strictObject({
      annee: v.pipe(v.string(), v.regex(/^\d{4}-\d{4}$/)),
      premier_jour: dayOf,
      dernier_jour: dayOf,
      sources: v.pipe(v.array(v.string()), v.minLength(1)),
      vacances: v.array(v.strictObject({ nom: v.string(), du: dayOf, au: dayOf }))
    })
  )
});

type Span = { from: number; to: number };
/** What is known of the school's holidays: the days it is known for, and the holidays within them. */
export type CalendrierScolaire = { known: Span[]; holidays: Span[] };

/**
 * @param data the file, taken apart when the product is built: no reader of YAML goes along to telephones
 * @throws at a file that is not written as its head says
 */
export function readCalendrier(data: unknown): CalendrierScolaire {
  const years = v.parse(file, data).annees.toSorted((a, b) => a.premier_jour - b.premier_jour);
  const known: Span[] = [];
  const holidays: Span[] = [];
  for (const [i, year] of years.entries()) {
    const before = years[i - 1];
    holidays.push(...year.vacances.map(({ du, au }) => ({ from: du, to: au })));
    // Summer is known where the school years on both its sides are.
    const follows = before?.annee.slice(5) === year.annee.slice(0, 4);
    if (before && follows) holidays.push({ from: before.dernier_jour + 1, to: year.premier_jour - 1 });
    known.push({ from: before && follows ? before.dernier_jour + 1 : year.premier_jour, to: year.dernier_jour });
  }
  return { known, holidays };
}

const within = (spans: readonly Span[], day: number): boolean => spans.some(({ from, to }) => day >= from && day <= to);

let scolaire: CalendrierScolaire | undefined;

/** Null for a day of a year whose calendar is not known. */
export function isSchoolHoliday(day: number): boolean | null {
  scolaire ??= readCalendrier(source);
  if (within(scolaire.holidays, day)) return true;
  return within(scolaire.known, day) ? false : null;
}
