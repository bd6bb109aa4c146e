import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { isPublicHoliday, isSchoolHoliday, readCalendrier } from './calendrier.ts';
import { dayNumber, isoOf } from './jours.ts';

const daysOf = (year: number, holds: (day: number) => boolean | null) => {
  const first = dayNumber(`${year}-01-01`);
  return Array.from({ length: 366 }, (_, i) => first + i)
    .filter((day) => isoOf(day).startsWith(String(year)) && holds(day))
    .map((day) => isoOf(day).slice(5));
};

it('computes the ten public holidays of Belgium', () => {
  // Easter: 5 April 2026, 28 March 2027, 16 April 2028, 20 April 2025, 31 March 2024.
  expect(daysOf(2026, isPublicHoliday)).toEqual([
    '01-01',
    '04-06',
    '05-01',
    '05-14',
    '05-25',
    '07-21',
    '08-15',
    '11-01',
    '11-11',
    '12-25'
  ]);
  expect(daysOf(2027, isPublicHoliday)).toContain('03-29');
  expect(daysOf(2028, isPublicHoliday)).toContain('04-17');
  expect(daysOf(2025, isPublicHoliday)).toContain('06-09');
  expect(daysOf(2024, isPublicHoliday)).toContain('05-09');
});

it('knows the holidays of the schools where their calendar was published', () => {
  const school = (day: string) => isSchoolHoliday(dayNumber(day));
  expect([school('2026-10-18'), school('2026-10-19'), school('2026-11-01'), school('2026-11-02')]).toEqual([
    false,
    true,
    true,
    false
  ]);
  // Summer between two known years.
  expect([school('2026-07-03'), school('2026-07-04'), school('2026-08-23'), school('2026-08-24')]).toEqual([
    false,
    true,
    true,
    false
  ]);
  expect([school('2023-02-20'), school('2022-08-29')]).toEqual([true, false]);
});

it('says that it does not know the others', () => {
  expect(isSchoolHoliday(dayNumber('2022-07-15'))).toBeNull();
  expect(isSchoolHoliday(dayNumber('2027-07-03'))).toBeNull();
  expect(isSchoolHoliday(dayNumber('2028-02-29'))).toBeNull();
});

it('does not take a missing year for a summer', () => {
  const year = (annee: string, premier: string, dernier: string) =>
    `- { annee: ${annee}, premier_jour: ${premier}, dernier_jour: ${dernier}, sources: [a], vacances: [] }`;
  const two = `annees:\n${year('2020-2021', '2020-09-01', '2021-06-30')}\n${year('2022-2023', '2022-08-29', '2023-07-07')}`;
  const { known, holidays } = readCalendrier(parse(two));
  expect(holidays).toEqual([]);
  expect(known.map(({ to }) => isoOf(to))).toEqual(['2021-06-30', '2023-07-07']);
  expect(() => readCalendrier({ annees: [{ annee: 2020 }] })).toThrow();
});
