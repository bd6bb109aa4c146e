import type { Heures, Lu, Periode, Regle, Suite } from './lecture/regles.ts';
import { lire } from './lecture/lire.ts';

/** The usual week as a text says it, to be read by people: no day of the calendar is looked at. */

/** When a part of the text holds; null: all year. */
export type Saison = { years: Suite[]; periods: Periode[]; weeks: Suite[] };

export type Plage = Heures & {
  comment: string | null;
  state: Regle['state'];
  /** Which of the month (-1 the last); null: each. */
  nth: number[] | null;
};

/** 1 Monday to 7 Sunday; which of the month. */
export type Jour = { day: number; nth: number[] | null };

/** Seven days from Monday; an empty day is closed. */
export type Semaine = { season: Saison | null; days: Plage[][] };

/** What a text says besides: of holidays, of a season without hours, at any other time. */
export type Ajout = {
  public: boolean;
  school: boolean;
  season: Saison | null;
  /** On which weekdays only; empty: on all. */
  weekdays: Jour[];
  state: Regle['state'];
  times: Heures[];
  comment: string | null;
  /** Where nothing else holds (`||`). */
  otherwise: boolean;
};

export type Usage = { weeks: Semaine[]; also: Ajout[] };

const WHOLE_DAY: Heures = { from: 0, to: 1440, open: false };
const weekdaysOf = (rule: Regle): Jour[] =>
  rule.weekdays.flatMap(({ from, to, nth }) =>
    Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => ({ day: ((from - 1 + i) % 7) + 1, nth }))
  );

function seasonOf({ years, periods, weeks }: Regle): Saison | null {
  return years.length + periods.length + weeks.length ? { years, periods, weeks } : null;
}

/** Null where the hours are not known. */
export function weekTable(hours: string | null): Usage | null {
  const lu = hours ? lire(hours) : null;
  return lu?.ok ? usageOf(lu) : null;
}

function usageOf({ rules }: Lu): Usage {
  const base: Semaine = { season: null, days: Array.from({ length: 7 }, () => []) };
  const weeks = new Map<string, Semaine>([['null', base]]);
  const also: Ajout[] = [];
  for (const rule of rules) {
    const season = seasonOf(rule);
    const holidays = rule.publicHolidays || rule.schoolHolidays;
    const key = JSON.stringify(season);
    // A season changes some days of the usual week and leaves the others.
    const week = weeks.get(key) ?? { season, days: base.days.map((slots) => [...slots]) };
    const ofWeek = !isBeside(rule, season, holidays) && !isException(rule, week);
    if (ofWeek) {
      weeks.set(key, week);
      for (const one of season ? [week] : weeks.values()) lay(one, rule);
    }
    if (!ofWeek || holidays) also.push(ajoutOf(rule, season, ofWeek));
  }
  return { weeks: [...weeks.values()].filter(({ days }) => days.some((day) => day.length)), also };
}

/** A day of the month that has other hours than its weekday, or none. */
function isException(rule: Regle, { days }: Semaine): boolean {
  if (!rule.weekdays.length || !rule.weekdays.every(({ nth }) => nth) || rule.joined === ',') return false;
  return rule.state === 'closed' || weekdaysOf(rule).some(({ day }) => days[day - 1]?.some(({ nth }) => !nth));
}

/** What no table of seven days can hold: a closed season, holidays, a remark, what holds at any other time. */
function isBeside(rule: Regle, season: Saison | null, holidays: boolean): boolean {
  if (rule.both || rule.joined === '||' || (season && rule.state === 'closed')) return true;
  if (rule.weekdays.length) return false;
  return holidays || (!rule.times.length && rule.state !== 'open');
}

/** The same order as when it is evaluated: days said again replace, `off` takes away, `,` adds. */
function lay(week: Semaine, rule: Regle): void {
  const days = rule.weekdays.length ? weekdaysOf(rule) : week.days.map((_, i) => ({ day: i + 1, nth: null }));
  const times = rule.times.length ? rule.times : [WHOLE_DAY];
  const replaced = new Set<number>();
  for (const { day, nth } of days) {
    const before = week.days[day - 1] ?? [];
    const takesAll = rule.state === 'closed' ? !rule.times.length && !nth : rule.joined === ';' && !nth;
    const kept = takesAll && !replaced.has(day) ? [] : before;
    replaced.add(day);
    const said = times.map((time) => ({ ...time, comment: rule.comment, state: rule.state, nth }));
    // What is closed is not drawn, unless it takes something from a day that stays.
    const drawn = rule.state === 'closed' && takesAll ? [] : said;
    week.days[day - 1] = [...kept, ...drawn].toSorted((a, b) => a.from - b.from);
  }
}

function ajoutOf(rule: Regle, season: Saison | null, ofWeek: boolean): Ajout {
  return {
    public: rule.publicHolidays,
    school: rule.schoolHolidays,
    season,
    // `PH,Mo-Fr` says its weekdays in the week already.
    weekdays: ofWeek ? [] : weekdaysOf(rule),
    state: rule.state,
    times: rule.times,
    comment: rule.comment,
    otherwise: rule.joined === '||'
  };
}
