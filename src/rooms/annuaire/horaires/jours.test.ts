import { expect, it } from 'vitest';
import { dayNumber, instantOf, isoOf, isoWeekOf, localOf, partsOf, weekdayOf } from './jours.ts';

it('knows weekdays, months and weeks', () => {
  expect(weekdayOf(dayNumber('2026-11-22'))).toBe(7);
  expect(weekdayOf(dayNumber('1969-12-29'))).toBe(1);
  expect(partsOf(dayNumber('2028-02-29'))).toEqual({ year: 2028, month: 2, date: 29, last: 29 });
  expect(isoOf(dayNumber('2026-12-31') + 1)).toBe('2027-01-01');
  // 1 January 2027 is a Friday: still in week 53; 4 January 2027 begins week 1.
  expect(['2026-12-31', '2027-01-03', '2027-01-04'].map((day) => isoWeekOf(dayNumber(day)))).toEqual([53, 53, 1]);
});

it('shows the hour that the time zones of the machine show, around each change of four decades', () => {
  const style = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Brussels',
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23'
  });
  for (let year = 1997; year < 2037; year++)
    for (const month of [0, 2, 3, 6, 9, 10])
      for (let hour = 24 * 24; hour < 24 * 32; hour += 1) {
        const at = Date.UTC(year, month, 1, hour, 30);
        const { day, minute } = localOf(at);
        const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        if (`${isoOf(day)}, ${clock}` !== style.format(at)) expect(`${isoOf(day)}, ${clock}`).toBe(style.format(at));
      }
});

it('gives the hour that comes twice in October, and the one that is missing in March', () => {
  const iso = (day: string, minute: number, edge: 'from' | 'to') =>
    new Date(instantOf(dayNumber(day), minute, edge)).toISOString().slice(0, 16);
  expect(iso('2026-10-25', 150, 'from')).toBe('2026-10-25T00:30');
  expect(iso('2026-10-25', 150, 'to')).toBe('2026-10-25T01:30');
  expect(iso('2026-10-25', 180, 'to')).toBe('2026-10-25T02:00');
  expect(iso('2027-03-28', 150, 'from')).toBe('2027-03-28T01:00');
  expect(iso('2027-03-28', 180, 'from')).toBe('2027-03-28T01:00');
  // Half past midnight of the day after, said as 24 h 30.
  expect(iso('2026-10-24', 1470, 'from')).toBe('2026-10-24T22:30');
});
