import { describe, expect, it } from 'vitest';
import { groupChiffres, type Mesure, type Operation } from '../communes/chiffres.ts';
import {
  belgiansBornAbroad,
  gapTo,
  habitantsOf,
  latestCommon,
  missingYears,
  partsOf,
  personsBetween,
  rangesOf,
  rankOf,
  senseOf,
  smallNumbers
} from './rules.ts';

const chiffre = (nis: string, mesure: Mesure, year: number, value: number, operation: Operation = 'registre') => ({
  nis,
  mesure,
  year,
  operation,
  value
});

// Namur (92094) and Hastière (91142), from the register of 2015 and the census of 2021.
const held = groupChiffres([
  chiffre('92094', 'total', 2015, 110_646),
  chiffre('92094', 'foreign', 2015, 8_220),
  chiffre('92094', 'total', 2021, 111_603),
  chiffre('92094', 'total', 2021, 111_603, 'recensement'),
  chiffre('92094', 'foreign', 2021, 9_593, 'recensement'),
  chiffre('91142', 'total', 2015, 5_875),
  chiffre('91142', 'foreign', 2015, 343),
  chiffre('91142', 'total', 2021, 6_068)
]);

describe('partsOf', () => {
  it('takes both counts from the same operation', () => {
    expect(partsOf(held, '92094').map(({ year, operation }) => [year, operation])).toEqual([
      [2015, 'registre'],
      [2021, 'recensement']
    ]);
    expect(partsOf(held, '92094').at(-1)?.part).toBeCloseTo(0.08596, 5);
  });
  it('has no share where one count is missing', () => {
    expect(partsOf(held, '91142').map((part) => part.year)).toEqual([2015]);
  });
});

describe('habitantsOf', () => {
  it('is the register alone, a missing year missing', () => {
    expect(habitantsOf(held, '92094')).toEqual([
      { x: 2015, y: 110_646 },
      { x: 2021, y: 111_603 }
    ]);
  });
});

describe('latestCommon', () => {
  it('is the last year of which all have a share', () => {
    expect(latestCommon([partsOf(held, '92094')])).toEqual({ year: 2021, operation: 'recensement' });
    expect(latestCommon([partsOf(held, '92094'), partsOf(held, '91142')])).toEqual({
      year: 2015,
      operation: 'registre'
    });
    expect(latestCommon([partsOf(held, '92094'), []])).toBeNull();
    expect(latestCommon([])).toBeNull();
  });
});

describe('rankOf', () => {
  it('gives equal shares the same rank', () => {
    expect([0.08, 0.05, 0.05, 0.02].map((part, _, all) => rankOf(part, all))).toEqual([1, 2, 2, 4]);
  });
});

describe('smallNumbers', () => {
  it.each([
    [9_593 / 111_603, { count: 1, of: 12 }],
    [0.05, { count: 1, of: 20 }],
    [0.019, { count: 1, of: 53 }],
    [0.25, { count: 1, of: 4 }],
    [0.29, { count: 3, of: 10 }],
    [0.485, { count: 5, of: 10 }],
    [0.005, { count: 1, of: 200 }],
    [0.004, null],
    [0, null]
  ])('%d', (part, said) => expect(smallNumbers(part)).toEqual(said));
});

describe('senseOf', () => {
  it.each([
    [0.064, 'more'],
    [-0.02, 'less'],
    [0.0099, 'almost'],
    [-0.0099, 'almost'],
    [0.01, 'more'],
    [-0.01, 'less']
  ])('%d is %s', (change, sense) => expect(senseOf(change)).toBe(sense));
});

describe('gapTo', () => {
  it('is what the rounded figures say', () => {
    expect(gapTo(0.08596, 0.10288)).toEqual({ points: 0.017, sense: 'below' });
    expect(gapTo(0.08596, 0.05174)).toEqual({ points: 0.034, sense: 'above' });
    expect(gapTo(0.05, 0.0503)).toEqual({ points: 0, sense: 'same' });
  });
});

describe('rangesOf', () => {
  it('folds years that follow', () => {
    expect(rangesOf([2018, 2016, 2017, 2021])).toEqual([
      [2016, 2018],
      [2021, 2021]
    ]);
    expect(rangesOf([])).toEqual([]);
  });
});

describe('missingYears', () => {
  it('are those between 2009 and 2026 that are not held', () => {
    expect(rangesOf(missingYears([2009, 2010, 2011, 2012, 2013, 2014, 2015, 2020, 2026]))).toEqual([
      [2016, 2019],
      [2021, 2025]
    ]);
  });
});

describe('belgiansBornAbroad', () => {
  it('is what the counts prove, Namur at the census of 2021', () =>
    expect(belgiansBornAbroad(18_672, 9_593)).toBe(9_079));
  it('proves nothing where fewer were born abroad', () => expect(belgiansBornAbroad(300, 500)).toBe(0));
});

describe('personsBetween', () => {
  it('adds the bands of both sexes', () => {
    const bands = Array.from({ length: 21 }, (_, i) => i);
    expect(personsBetween([bands, bands], 20, 39)).toBe(2 * (4 + 5 + 6 + 7));
    expect(personsBetween([], 20, 39)).toBe(0);
  });
});
