/** What a text of opening hours says, read once. The words are those of the specification of OpenStreetMap. */

/** A day of each year, or of one year; without a date, the whole month. */
export type Borne = { year: number | null; month: number; date: number | null };
/** Inclusive. Without years it comes back each year and may go round its end (September to June). */
export type Periode = { from: Borne; to: Borne };
/** Whole numbers, inclusive, one in `step`: years or weeks. */
export type Suite = { from: number; to: number; step: number };
/** 1 Monday to 7 Sunday; `nth` counts within the month, from its end where negative. */
export type Jours = { from: number; to: number; nth: number[] | null };
/** Minutes from the midnight that begins the day; `to` goes past 1440 after midnight. `open`: the end is not said. */
export type Heures = { from: number; to: number; open: boolean };

export type Regle = {
  /** How it stands to those before it: in their place, besides, or where they say nothing. */
  joined: ';' | ',' | '||';
  years: Suite[];
  periods: Periode[];
  weeks: Suite[];
  weekdays: Jours[];
  publicHolidays: boolean;
  schoolHolidays: boolean;
  /** Holidays and weekdays must both be met (`SH Mo-Fr`), not one of them (`PH,Mo-Fr`). */
  both: boolean;
  /** Empty: the whole day. */
  times: Heures[];
  state: 'open' | 'closed' | 'unknown';
  comment: string | null;
};

export type Lu = { ok: true; text: string; rules: Regle[] };
/** Kept as text. `column` counts signs from 1; `found` is what stands there. */
export type Incompris = { ok: false; text: string; column: number; found: string };
export type Lecture = Lu | Incompris;

/** Whether a rule holds for certain days only, whatever the hour. */
export const hasDays = (rule: Regle): boolean =>
  rule.years.length > 0 ||
  rule.periods.length > 0 ||
  rule.weeks.length > 0 ||
  rule.weekdays.length > 0 ||
  rule.publicHolidays ||
  rule.schoolHolidays;
