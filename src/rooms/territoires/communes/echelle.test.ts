import { describe, expect, it } from 'vitest';
import { echellesOf } from './echelle.ts';
import { groupChiffres, valueOf, type Chiffre } from './chiffres.ts';

/** Ten communes of 1,000 inhabitants; foreign: 10, 20 … 100 persons in 2009, twice as many in 2015. */
const communes = Array.from({ length: 10 }, (_, i) => String(92000 + i));
const rows = [2009, 2015].flatMap((year) =>
  communes.flatMap((nis, i): Chiffre[] => [
    { nis, mesure: 'total', year, operation: 'registre', value: 1000 },
    { nis, mesure: 'foreign', year, operation: 'registre', value: (i + 1) * 10 * (year === 2015 ? 2 : 1) }
  ])
);
const held = [2009, 2015].flatMap((year) =>
  (['total', 'foreign'] as const).map((mesure) => ({ mesure, year, operation: 'registre' as const, communes: 10 }))
);
const figures = groupChiffres(rows);
const echelles = echellesOf(
  held,
  communes,
  (nis) => (mesure, year, operation) => valueOf(figures, nis, mesure, year, operation),
  () => 0.055
);

describe('echellesOf', () => {
  it('cuts the values of all years together, at round bounds', () => {
    const echelle = echelles.get('part');
    expect(echelle).toMatchObject({ from: 2009, to: 2015 });
    expect(echelle?.bounds).toHaveLength(4);
    // Shares go from 1 % to 20 %; those of 2009 alone would have ended at 10 %.
    expect(echelle?.bounds.at(-1)).toBeGreaterThanOrEqual(0.1);
    for (const bound of echelle?.bounds ?? []) expect(Math.round(bound * 1000)).toBeCloseTo(bound * 1000, 9);
  });

  it('has no scale for evolutions, nor for what is not held', () => {
    expect(echelles.has('evolution-part')).toBe(false);
    expect(echelles.has('evolution-habitants')).toBe(false);
    expect(echelles.has('migration')).toBe(false);
  });

  it('has no bound where all values are the same', () => {
    expect(echelles.get('habitants')).toEqual({ bounds: [], from: 2009, to: 2015 });
  });
});
