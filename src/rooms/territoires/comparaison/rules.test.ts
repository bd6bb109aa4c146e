import { describe, expect, it } from 'vitest';
import { groupChiffres, type Chiffre } from '../communes/chiffres.ts';
import { compareMesures, couvertureOf, indicesOf, partsSuites, valueIn, yearsOfSuites } from './rules.ts';

const figure = (
  nis: string,
  mesure: Chiffre['mesure'],
  year: number,
  value: number,
  operation: Chiffre['operation'] = 'registre'
): Chiffre => ({ nis, mesure, year, operation, value });

/** A has all; B lacks the census, which then cannot be common. */
const held = groupChiffres([
  figure('A', 'total', 2009, 1000),
  figure('A', 'foreign', 2009, 50),
  figure('A', 'total', 2015, 1100),
  figure('A', 'foreign', 2015, 66),
  figure('A', 'total', 2021, 1200, 'recensement'),
  figure('A', 'foreign', 2021, 120, 'recensement'),
  figure('A', 'total', 2026, 1300),
  figure('B', 'total', 2009, 200),
  figure('B', 'foreign', 2009, 2),
  figure('B', 'total', 2015, 190),
  figure('B', 'foreign', 2015, 4),
  figure('B', 'total', 2026, 180),
  figure('B', 'foreign_eu', 2021, 3, 'recensement'),
  figure('R', 'total', 2009, 5000),
  figure('R', 'total', 2026, 5500)
]);

const of = (colonne: string, codes = ['A', 'B']) => {
  const found = compareMesures(held, codes, 'R').find((one) => one.colonne === colonne);
  if (!found) throw new Error(colonne);
  return found;
};

describe('what is set side by side', () => {
  it('is of one year and one operation: the latest that all have', () => {
    expect(of('part')).toMatchObject({ year: 2015, operation: 'registre', values: [66 / 1100, 4 / 190] });
    expect(of('part', ['A'])).toMatchObject({ year: 2021, operation: 'recensement', values: [0.1] });
  });
  it('names what a commune has of a later year, beside what all have', () => {
    expect(of('part').later).toEqual([{ year: 2021, value: 0.1 }, null]);
    expect(of('part', ['A']).later).toEqual([null]);
    // B alone has another figure of 2021: it is what is shown.
    expect(of('ue').later).toEqual([null, null]);
    expect(of('evolution-part').later).toEqual([null, null]);
  });
  it('measures an evolution over the longest time, within one operation', () => {
    const evolution = of('evolution-habitants');
    expect(evolution).toMatchObject({ year: 2026, since: 2009 });
    expect(evolution.values[0]).toBeCloseTo(0.3);
    expect(evolution.values[1]).toBeCloseTo(-0.1);
    expect(evolution.region).toBeCloseTo(0.1);
    expect(of('evolution-part').values[0]).toBeCloseTo(0.01);
  });
  it('leaves a commune without a figure as not known, and a measure nobody has without a year', () => {
    expect(of('ue')).toMatchObject({ year: 2021, values: [null, 3], region: null });
    expect(of('migration')).toMatchObject({ year: null, values: [null, null] });
  });
  it('counts who has what', () => {
    expect(couvertureOf(held, ['A', 'B'])).toContainEqual({
      mesure: 'total',
      year: 2026,
      operation: 'registre',
      communes: 2
    });
  });
});

describe('lines on one scale', () => {
  it('sets the first common year to one', () => {
    const indices = indicesOf(held, ['A', 'B']);
    expect(indices?.base).toBe(2009);
    expect(indices?.suites.map((suite) => suite.line.at(-1)?.y)).toEqual([1.3, 0.9]);
    expect(indicesOf(held, ['A', 'X'])).toBeNull();
  });
  it('never joins a census to the register', () => {
    const [a] = partsSuites(held, ['A']);
    expect(a?.line.map(({ x }) => x)).toEqual([2009, 2015]);
    expect(a?.dots).toEqual([{ x: 2021, y: 0.1 }]);
    expect(yearsOfSuites(a ? [a] : [])).toEqual([2009, 2015, 2021]);
    expect(a && valueIn(a, 2021)).toBe(0.1);
    expect(a && valueIn(a, 2010)).toBeNull();
  });
});
