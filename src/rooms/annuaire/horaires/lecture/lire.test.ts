import { describe, expect, it } from 'vitest';
import { lire } from './lire.ts';

const first = (text: string) => {
  const found = lire(text);
  if (!found.ok) throw new Error(`${found.column}: ${found.found}`);
  return found.rules[0];
};

describe('what is understood', () => {
  it.each([
    '24/7',
    'Mo-Fr 09:00-12:00,13:00-16:00',
    'Mo,We,Fr 9:00-12:00; Tu 13:00-16:00; PH off',
    'Sep-Jun Mo 10:00-12:00',
    'Sep-Jun: Mo 10:00-12:00',
    '2026 Sep 01-2027 Jun 30 We 14:00-16:00',
    'Mo-Fr 09:00-12:00; Jul 15-Aug 31 off',
    'Jan-Mar,Nov Mo 10:00-12:00',
    'Dec 24,26 off',
    'week 02-52/2 Mo 10:00-12:00',
    '2026-2027 week 1-10 Mo 10:00-12:00',
    'Tu[1] 14:00-16:00; Th[-1],Fr[2,4] 09:00-10:00; Mo[1-2] 09:00-10:00',
    'Fr 22:00-02:00; Sa 20:00-26:00; Su 18:00+',
    'Mo-Fr 09:00-12:00 || "sur rendez-vous"',
    '"sur rendez-vous"',
    'unknown',
    'SH Mo-Fr 10:00-12:00; PH,SH off; SH,PH Sa 10:00-12:00',
    'Mo-Fr 09:00-12:00, We 14:00-18:00 open "permanence"',
    'mo-fr 09:00-12:00 ; ph OFF ;'
  ])('%s', (text) => {
    expect(lire(text)).toMatchObject({ ok: true, text });
  });

  it('reads hours past midnight as minutes of the evening', () => {
    expect(first('Fr 22:00-02:00')?.times).toEqual([{ from: 1320, to: 1560, open: false }]);
    expect(first('Fr 20:00-26:00')?.times).toEqual([{ from: 1200, to: 1560, open: false }]);
    expect(first('Fr 18:00+')?.times).toEqual([{ from: 1080, to: 1080, open: true }]);
  });

  it('reads years with the dates they belong to', () => {
    expect(first('2026 Sep 01-2027 Jun 30 We 14:00-16:00')).toMatchObject({
      years: [],
      periods: [{ from: { year: 2026, month: 9, date: 1 }, to: { year: 2027, month: 6, date: 30 } }]
    });
    expect(first('Jul 15-31 off')?.periods).toEqual([
      { from: { year: null, month: 7, date: 15 }, to: { year: null, month: 7, date: 31 } }
    ]);
  });

  it('takes a remark without a state for something that depends', () => {
    expect(first('Mo 10:00-12:00 "sur rendez-vous"')).toMatchObject({ state: 'unknown', comment: 'sur rendez-vous' });
    expect(first('Mo 10:00-12:00 open "entrée par la cour"')).toMatchObject({ state: 'open' });
  });
});

describe('what is not understood is kept, with where', () => {
  it.each([
    ['', 1, ''],
    ['lundi 9h-12h', 1, 'lundi'],
    ['Mo-Fr 09:00-12:00; lundi', 20, 'lundi'],
    ['Mo-Fr 9-12', 7, '9-12'],
    ['Mo-Fr 09:00', 12, ''],
    ['Mo 25:00-26:00', 4, '25:00-26:00'],
    ['Mo 09:60-12:00', 4, '09:60-12:00'],
    ['Mo sunrise-sunset', 4, 'sunrise-sunset'],
    ['0900-1200', 1, '0900-1200'],
    ['1000-2000', 1, '1000-2000'],
    ['Feb 30 off', 4, '30'],
    ['2026 Sep-Jun Mo 10:00-12:00', 10, 'Jun'],
    ['2027 Jun-2026 Sep off', 10, '2026'],
    ['Tu[6] 10:00-12:00', 4, '6]'],
    ['week 54 Mo 10:00-12:00', 5, '54'],
    ['Mo 10:00-12:00 || ', 19, ''],
    ['Mo 10:00-12:00 "sans fin', 16, '"sans']
  ])('%s', (text, column, found) => {
    expect(lire(text)).toEqual({ ok: false, text, column, found });
  });
});
