import { expect, it } from 'vitest';
import { movedBy } from './rules.ts';

const dates = { startsOn: '2026-01-31', endsOn: '2026-06-30', etapes: { 1: '2026-02-10', 2: '2026-05-31' } };

it('moves what is still to come together, to a shorter month’s last day where it has to', () => {
  expect(movedBy(dates, 1, 'tout', new Set(['1']))).toEqual({
    startsOn: '2026-02-28',
    endsOn: '2026-07-30',
    etapes: { 1: '2026-02-10', 2: '2026-06-30' }
  });
});
it('moves one end alone, and nothing by no month', () => {
  expect(movedBy(dates, -1, 'debut', new Set())).toEqual({ ...dates, startsOn: '2025-12-31' });
  expect(movedBy(dates, 2, 'fin', new Set())).toEqual({ ...dates, endsOn: '2026-08-30' });
  expect(movedBy(dates, 0, 'tout', new Set())).toBe(dates);
});
