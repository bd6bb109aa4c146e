import { describe, expect, it } from 'vitest';
import { addDays, addMonths, addYears, daysBetween, isDay, yearOf } from './calendar.ts';

describe('addMonths', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    // The day clamps to the end of a shorter month.
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-05-31', 4, '2026-09-30'],
    ['2026-08-31', 6, '2027-02-28'],
    // And does not come back by itself: the end of February stays the 28th.
    ['2026-02-28', 1, '2026-03-28'],
    // Over the end of a year, backwards, and not at all.
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-07-31', 0, '2026-07-31'],
    ['2026-01-01', 120, '2036-01-01']
  ])('%s + %i months = %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected));

  it('never leaves the month it is meant for, whatever the day', () => {
    for (let day = '2027-01-01'; day <= '2028-12-31'; day = addDays(day, 1)) {
      const next = addMonths(day, 1);
      const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
      expect(next.slice(0, 7)).toBe(month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`);
      expect(Number(next.slice(8))).toBeLessThanOrEqual(date);
    }
  });
});

describe('addYears', () => {
  it.each([
    ['2028-02-29', 1, '2029-02-28'],
    ['2028-02-29', 4, '2032-02-29'],
    ['2026-11-22', 6, '2032-11-22']
  ])('%s + %i = %s', (day, years, expected) => expect(addYears(day, years)).toBe(expected));
});

describe('daysBetween', () => {
  it.each([
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-22', '2026-11-23', 1],
    ['2026-11-23', '2026-11-22', -1],
    ['2028-02-28', '2028-03-01', 2],
    ['2026-02-28', '2026-03-01', 1],
    // Clocks change on 25 October 2026 and 28 March 2027: days are counted all the same.
    ['2026-10-24', '2026-10-26', 2],
    ['2027-03-27', '2027-03-29', 2],
    ['2026-01-01', '2027-01-01', 365]
  ])('%s to %s: %i', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });
});

it('tells the year', () => expect(yearOf('2026-12-31')).toBe(2026));

it.each(['', '2026-02-29', '2026-13-01', '2026-1-1', '22/11/2026', '2026-11-22T00:00:00Z'])(
  'refuses what is not a calendar day: %s',
  (day) => {
    expect(isDay(day)).toBe(false);
    expect(() => yearOf(day)).toThrow(RangeError);
  }
);
