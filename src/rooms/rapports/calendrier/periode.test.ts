import { describe, expect, it } from 'vitest';
import { marksOf, neighbours, periodeOf, placeIn, quarterOf, yearsTouched } from './periode.ts';

const span = { first: 2026, last: 2031 };
const key = (asked: string) => periodeOf(asked, span).key;

describe('the period of a calendar', () => {
  it('is the whole plan unless a year or a quarter of it is asked for', () => {
    expect(periodeOf('', span)).toMatchObject({ kind: 'plan', from: '2026-01-01', until: '2032-01-01' });
    expect(periodeOf('2027', span)).toMatchObject({ kind: 'annee', from: '2027-01-01', until: '2028-01-01' });
    expect(periodeOf('2027-T4', span)).toMatchObject({ kind: 'trimestre', from: '2027-10-01', until: '2028-01-01' });
    for (const wrong of ['2025', '2032-T1', '2027-T5', '2027-10', 'hier', '2027-T4 ', '-1'])
      expect(key(wrong)).toBe('');
  });

  it('stretches to fiches that begin before the plan or end after it', () => {
    const plan = { startYear: 2026, endYear: 2031 };
    expect(yearsTouched(plan, [{ startsOn: '2025-11-01', endsOn: '2032-01-01' }])).toEqual({ first: 2025, last: 2032 });
    expect(yearsTouched({ startYear: 2026, endYear: null }, [])).toEqual({ first: 2026, last: 2026 });
  });

  it('has neighbours of its own length, within the plan', () => {
    const around = (asked: string) => {
      const { before, after } = neighbours(periodeOf(asked, span), span);
      return [before?.key ?? null, after?.key ?? null];
    };
    expect(around('')).toEqual([null, null]);
    expect(around('2026')).toEqual([null, '2027']);
    expect(around('2031')).toEqual(['2030', null]);
    expect(around('2027-T1')).toEqual(['2026-T4', '2027-T2']);
    expect(around('2031-T4')).toEqual(['2031-T3', null]);
  });

  it('knows the quarter of a day', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([1, 1, 2, 4]);
  });
});

describe('the lines of a calendar', () => {
  const days = (asked: string, strong: boolean) =>
    marksOf(periodeOf(asked, span))
      .filter((mark) => mark.strong === strong)
      .map(({ day }) => day);

  it('mark years and quarters of a plan, quarters and months of a year', () => {
    expect(days('', true)).toHaveLength(6);
    expect(days('', false)).toHaveLength(18);
    expect(days('2028', true)).toEqual(['2028-01-01', '2028-04-01', '2028-07-01', '2028-10-01']);
    expect(days('2028', false)).toHaveLength(8);
  });

  it('mark months and Mondays of a quarter, once where both fall together', () => {
    expect(days('2026-T4', true)).toEqual(['2026-10-01', '2026-11-01', '2026-12-01']);
    expect(days('2026-T4', false).slice(0, 2)).toEqual(['2026-10-05', '2026-10-12']);
    // 1 June 2026 is a Monday.
    expect(days('2026-T2', false)).not.toContain('2026-06-01');
  });

  it('place days in proportion, and what lies outside at the edge', () => {
    const x = placeIn(periodeOf('2027', span));
    expect(x('2027-01-01')).toBe(0);
    expect(x('2028-01-01')).toBe(100);
    expect(x('2027-07-02')).toBeCloseTo(49.86, 1);
    expect([x('2020-05-05'), x('2040-05-05')]).toEqual([0, 100]);
  });
});
