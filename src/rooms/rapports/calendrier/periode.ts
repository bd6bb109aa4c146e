import { addDays, addMonths, daysBetween, yearOf } from '#platform/calendar.ts';

/** A stretch of time that is looked at; `until` is the first day that no longer belongs to it. */
export type Periode = {
  /** As the address says it: nothing for the whole plan, `2026` for a year, `2026-T4` for a quarter. */
  key: string;
  kind: 'plan' | 'annee' | 'trimestre';
  from: string;
  until: string;
};

type Years = { startYear: number; endYear: number | null };

/** First and last year that a plan and its fiches touch. */
export function yearsTouched(plan: Years, fiches: readonly { startsOn: string; endsOn: string }[]) {
  // Days are compared as they are written: of hundreds, two are read as dates.
  let [first, last] = [`${plan.startYear}-01-01`, `${plan.endYear ?? plan.startYear}-12-31`];
  for (const { startsOn, endsOn } of fiches) {
    if (startsOn < first) first = startsOn;
    if (endsOn > last) last = endsOn;
  }
  return { first: yearOf(first), last: yearOf(last) };
}

type Span = ReturnType<typeof yearsTouched>;

const whole = ({ first, last }: Span): Periode => ({
  key: '',
  kind: 'plan',
  from: `${first}-01-01`,
  until: `${last + 1}-01-01`
});

export const yearPeriode = (year: number): Periode => ({
  key: String(year),
  kind: 'annee',
  from: `${year}-01-01`,
  until: `${year + 1}-01-01`
});

export function quarterPeriode(year: number, quarter: number): Periode {
  const from = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
  return { key: `${year}-T${quarter}`, kind: 'trimestre', from, until: addMonths(from, 3) };
}

/** The quarter, 1 to 4, that a day lies in. */
export const quarterOf = (day: string): number => Math.ceil(Number(day.slice(5, 7)) / 3);

/** What an address asks for; what lies outside the plan or is not understood shows the whole. */
export function periodeOf(key: string, span: Span): Periode {
  const [, year, quarter] = /^(\d{4})(?:-T([1-4]))?$/.exec(key) ?? [];
  if (!year || Number(year) < span.first || Number(year) > span.last) return whole(span);
  return quarter ? quarterPeriode(Number(year), Number(quarter)) : yearPeriode(Number(year));
}

/** The periods of the same length before and after, where the plan reaches so far. */
export function neighbours(periode: Periode, span: Span): { before: Periode | null; after: Periode | null } {
  if (periode.kind === 'plan') return { before: null, after: null };
  const around = (day: string): Periode | null => {
    const year = yearOf(day);
    if (year < span.first || year > span.last) return null;
    return periode.kind === 'annee' ? yearPeriode(year) : quarterPeriode(year, quarterOf(day));
  };
  return { before: around(addDays(periode.from, -1)), after: around(periode.until) };
}

/** A line across the drawing; `strong` where a longer unit begins. */
export type Mark = { day: string; strong: boolean };

/** Where lines stand: years and quarters of a plan, quarters and months of a year, months and Mondays of a quarter. */
export function marksOf(periode: Periode): Mark[] {
  const marks: Mark[] = [];
  if (periode.kind === 'trimestre') {
    for (let day = periode.from; day < periode.until; day = addDays(day, 1)) {
      const strong = day.endsWith('-01');
      if (strong || new Date(`${day}T00:00:00Z`).getUTCDay() === 1) marks.push({ day, strong });
    }
    return marks;
  }
  const step = periode.kind === 'plan' ? 3 : 1;
  for (let day = periode.from; day < periode.until; day = addMonths(day, step))
    marks.push({ day, strong: periode.kind === 'plan' ? day.endsWith('-01-01') : Number(day.slice(5, 7)) % 3 === 1 });
  return marks;
}

/** Places a day on the drawing: hundredths of its width, from 0 to 100, with two decimals. */
export function placeIn({ from, until }: Pick<Periode, 'from' | 'until'>): (day: string) => number {
  const length = daysBetween(from, until);
  return (day) => Math.round((Math.min(Math.max(daysBetween(from, day), 0), length) / length) * 10_000) / 100;
}
