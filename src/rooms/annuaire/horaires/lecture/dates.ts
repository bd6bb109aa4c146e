import { numberOf } from '../jours.ts';
import type { Borne, Periode, Regle, Suite } from './regles.ts';
import type { Signes } from './signes.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = /(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?![a-z])/iy;
/** Years of this century only: 1000-2000 is meant as hours. */
const YEAR = /20\d\d(?![\d:])/y;
const DATED = /20\d\d +(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?![a-z])/iy;
const DATE = /\d{1,2}(?![\d:])/y;
const NEXT_DATE = /(?:(?:20\d\d +)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?![a-z])|\d{1,2}(?![\d:]))/iy;
const DASH = /-/y;

/** Years, months, days and weeks at the head of a rule. */
export function readDates(signes: Signes, rule: Regle): void {
  for (;;) {
    if (signes.sees(MONTH) || signes.sees(DATED)) readPeriods(signes, rule.periods);
    else if (signes.sees(YEAR)) rule.years.push(...readNumbers(signes, YEAR, 2099));
    else if (signes.take(/week(?![a-z])/iy)) {
      const start = signes.at;
      const weeks = readNumbers(signes, /\d{1,2}(?![\d:])/y, 53);
      if (weeks.some(({ from, to }) => from < 1 || to > 53)) signes.fail(start);
      rule.weeks.push(...weeks);
    } else break;
  }
  if (rule.years.length + rule.periods.length + rule.weeks.length) signes.take(/:/y);
}

function readNumbers(signes: Signes, number: RegExp, last: number): Suite[] {
  const all: Suite[] = [];
  do {
    const from = Number(signes.need(number)[0]);
    const start = signes.at;
    const to = signes.take(DASH) ? Number(signes.need(number)[0]) : signes.take(/\+/y) ? last : from;
    if (to < from) signes.fail(start);
    const step = signes.take(/\//y) ? Number(signes.need(/\d{1,2}/y)[0]) : 1;
    if (step < 1) signes.fail(start);
    all.push({ from, to, step });
  } while (signes.more(number));
  return all;
}

function readPeriods(signes: Signes, periods: Periode[]): void {
  let before: Borne | null = null;
  do {
    const from = readBorne(signes, before?.date ? before : null);
    periods.push({ from, to: readEnd(signes, from) });
    before = from;
  } while (signes.more(NEXT_DATE));
}

/** `before`: a date without a month is of the month before it (`Dec 24,26`). */
function readBorne(signes: Signes, before: Borne | null): Borne {
  const year = signes.sees(DATED) ? Number(signes.need(YEAR)[0]) : null;
  const word = signes.take(MONTH)?.[0].toLowerCase();
  if (!word && !before) signes.fail();
  const month = word ? months.indexOf(word) + 1 : (before?.month ?? 0);
  const start = signes.at;
  const date = word ? signes.take(DATE) : signes.need(DATE);
  const borne = { year: word ? year : (before?.year ?? null), month, date: date ? Number(date[0]) : null };
  if (!exists(borne)) signes.fail(start);
  return borne;
}

function readEnd(signes: Signes, from: Borne): Borne {
  if (signes.take(/\+/y)) return { year: from.year === null ? null : 2099, month: 12, date: 31 };
  if (!signes.take(DASH)) return from;
  const start = signes.at;
  const to = readBorne(signes, from.date === null ? null : from);
  // `Sep 15-Jun` does not say its last day; `Sep-2027 Jun` not its first year.
  if ((from.date === null) !== (to.date === null) || (to.year !== null && from.year === null)) signes.fail(start);
  const end = { ...to, year: to.year ?? from.year };
  // A dated period that ends before it begins lacks the year of its end.
  if (end.year !== null && from.year !== null && dayOf(end, 'to') < dayOf(from, 'from')) signes.fail(start);
  return end;
}

/** 29 February exists. */
const exists = ({ month, date }: Borne): boolean =>
  date === null || (date >= 1 && date <= new Date(Date.UTC(2024, month, 0)).getUTCDate());

const dayOf = ({ year, month, date }: Borne, edge: 'from' | 'to'): number =>
  edge === 'from' || date !== null ? numberOf(year ?? 0, month, date ?? 1) : numberOf(year ?? 0, month + 1, 1) - 1;

/** Whether a day lies in a period. */
export function inPeriod({ from, to }: Periode, day: number, month: number, date: number): boolean {
  if (from.year !== null) return day >= dayOf(from, 'from') && day <= dayOf(to, 'to');
  const at = month * 100 + date;
  const start = from.month * 100 + (from.date ?? 1);
  const end = to.month * 100 + (to.date ?? 31);
  return start <= end ? at >= start && at <= end : at >= start || at <= end;
}

export const inSeries = ({ from, to, step }: Suite, n: number): boolean =>
  n >= from && n <= to && (n - from) % step === 0;
