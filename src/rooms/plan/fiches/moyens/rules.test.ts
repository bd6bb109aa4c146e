import { describe, expect, it } from 'vitest';
import { totalOf, totalsByYear } from './rules.ts';

const eur = (year: number, planned: number, committed = 0, spent = 0) =>
  ({ unit: 'EUR', year, planned, committed, spent }) as const;
const etp = (year: number, planned: number) => ({ unit: 'ETP', year, planned, committed: 0, spent: 0 }) as const;
const logistique = { unit: null, year: 2026, planned: null, committed: null, spent: null };

describe('the means of a fiche', () => {
  it('sum to the cent', () => {
    expect(totalOf([eur(2026, 0.1), eur(2026, 0.2, 0.1)], 'EUR')).toEqual({ planned: 0.3, committed: 0.1, spent: 0 });
  });

  it('are unknown, not zero, where there are none of a unit', () => {
    expect(totalOf([etp(2026, 1), logistique], 'EUR')).toBeNull();
    expect(totalOf([eur(2026, 0)], 'EUR')).toEqual({ planned: 0, committed: 0, spent: 0 });
  });

  it('stand year by year, what has no amount left out', () => {
    expect(totalsByYear([eur(2027, 500), etp(2026, 0.5), eur(2027, 250), logistique])).toEqual([
      { year: 2026, eur: null, etp: { planned: 0.5, committed: 0, spent: 0 } },
      { year: 2027, eur: { planned: 750, committed: 0, spent: 0 }, etp: null }
    ]);
  });

  it('sum over the years to the total', () => {
    const list = [eur(2026, 100.25), eur(2027, 200.5), eur(2027, 0.25)];
    const years = totalsByYear(list).reduce((sum, { eur }) => sum + (eur?.planned ?? 0), 0);
    expect(years).toBe(totalOf(list, 'EUR')?.planned);
  });
});
