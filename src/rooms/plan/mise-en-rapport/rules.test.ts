import { describe, expect, it } from 'vitest';
import { hooverIndex, niveauOf, spreadByPopulation, sumOf } from './rules.ts';

/** Numbers that look random and are the same at each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

describe('Hoover index', () => {
  it('is ½·Σ|share of means − share of population|: worked by hand for four communes', () => {
    // Means 1 000, 3 000, 0 and 6 000 €: shares 10, 30, 0 and 60 %.
    // Foreign inhabitants 100, 200, 300 and 400: shares 10, 20, 30 and 40 %.
    // Gaps 0 + 10 + 30 + 20 = 60 points; half of it is 30 % of the means.
    const places = [
      { amount: 100_000, population: 100 },
      { amount: 300_000, population: 200 },
      { amount: 0, population: 300 },
      { amount: 600_000, population: 400 }
    ];
    expect(hooverIndex(places)).toBeCloseTo(0.3, 12);
    // Moving 3 000 € is enough: 1 000 from the second and 2 000 from the fourth go to the third.
    expect(
      hooverIndex([100_000, 200_000, 300_000, 400_000].map((amount, i) => ({ amount, population: (i + 1) * 100 })))
    ).toBe(0);
  });

  it('is 0 when means follow the population', () => {
    expect(hooverIndex([7, 13, 480, 9593].map((population) => ({ amount: population * 135, population })))).toBeCloseTo(
      0,
      12
    );
    expect(hooverIndex([{ amount: 5, population: 3 }])).toBe(0);
  });

  it('is null without means, without people, and without places', () => {
    expect(hooverIndex([{ amount: 0, population: 12 }])).toBeNull();
    expect(hooverIndex([{ amount: 12, population: 0 }])).toBeNull();
    expect(hooverIndex([{ amount: 12, population: null }])).toBeNull();
    expect(hooverIndex([])).toBeNull();
  });

  it('leaves out a place whose population is not known', () => {
    const known = [
      { amount: 10, population: 30 },
      { amount: 30, population: 10 }
    ];
    expect(hooverIndex([...known, { amount: 500, population: null }])).toBe(hooverIndex(known));
  });

  it('lies from 0 to below 1, and changes neither with the scale nor with the order', () => {
    const random = numbers(11);
    for (let run = 0; run < 300; run += 1) {
      const places = Array.from({ length: 1 + Math.floor(random() * 40) }, () => ({
        amount: random() < 0.6 ? 0 : Math.floor(random() ** 4 * 1e9),
        population: 1 + Math.floor(random() ** 3 * 10_000)
      }));
      const index = hooverIndex(places);
      if (index === null) {
        expect(sumOf(places, (place) => place.amount)).toBe(0);
        continue;
      }
      expect(index).toBeGreaterThanOrEqual(0);
      expect(index).toBeLessThan(1);
      const richer = places.map((place) => ({ ...place, amount: place.amount * 17 }));
      const larger = places.map((place) => ({ ...place, population: place.population * 3 }));
      expect(hooverIndex(richer)).toBeCloseTo(index, 10);
      expect(hooverIndex(larger)).toBeCloseTo(index, 10);
      expect(hooverIndex(places.toReversed())).toBeCloseTo(index, 10);
    }
  });
});

describe('spreading by population', () => {
  it('gives the largest remainders what is left: worked by hand', () => {
    // 1,00 € over 3, 3 and 1 persons: 42,857 + 42,857 + 14,286 cents; one cent each to the two larger remainders.
    expect(spreadByPopulation(100, [3, 3, 1])).toEqual([43, 43, 14]);
    // 10 cents over three equal communes: the first in the list has the tenth.
    expect(spreadByPopulation(10, [5, 5, 5])).toEqual([4, 3, 3]);
    // 2 cents over 1, 1 and 2 persons: ½, ½ and 1; of equal remainders the first comes first.
    expect(spreadByPopulation(2, [1, 1, 2])).toEqual([1, 0, 1]);
  });

  it('gives nothing where nobody is known to live, and cannot spread where nobody lives at all', () => {
    expect(spreadByPopulation(700, [0, 7, null])).toEqual([0, 700, 0]);
    expect(spreadByPopulation(700, [0, null])).toBeNull();
    expect(spreadByPopulation(700, [])).toBeNull();
  });

  it('never loses or makes a cent, and is within one of the exact share', () => {
    const random = numbers(5);
    for (let run = 0; run < 300; run += 1) {
      const populations = Array.from(
        { length: 1 + Math.floor(random() * 40) },
        () => 1 + Math.floor(random() * 10_000)
      );
      const amount = Math.floor(random() ** 2 * 9e14);
      const parts = spreadByPopulation(amount, populations) ?? [];
      const total = sumOf(populations, (population) => population);
      expect(sumOf(parts, (part) => part)).toBe(amount);
      parts.forEach((part, i) =>
        expect(Math.abs(part - (amount / total) * (populations[i] ?? 0))).toBeLessThan(1 + amount * 1e-15)
      );
    }
  });

  it('makes the index of what was spread almost 0', () => {
    const populations = [9593, 2301, 1607, 1393, 711];
    const parts = spreadByPopulation(13_730_000, populations) ?? [];
    expect(hooverIndex(parts.map((amount, i) => ({ amount, population: populations[i] ?? 0 })))).toBeLessThan(1e-6);
  });
});

describe('the level of a crossing', () => {
  // 1 000 foreign inhabitants have 50 000 €: 50 € each.
  const mean = { amount: 5_000_000, population: 1000 };

  it('compares means per foreign inhabitant with the mean, bounds on the upper side', () => {
    expect(niveauOf(0, 100, mean)).toBe('vide');
    expect(niveauOf(1, 100, mean)).toBe('sous-dote');
    expect(niveauOf(249_999, 100, mean)).toBe('sous-dote');
    expect(niveauOf(250_000, 100, mean)).toBe('sous-moyenne');
    expect(niveauOf(499_999, 100, mean)).toBe('sous-moyenne');
    expect(niveauOf(500_000, 100, mean)).toBe('sur-moyenne');
    expect(niveauOf(999_999, 100, mean)).toBe('sur-moyenne');
    expect(niveauOf(1_000_000, 100, mean)).toBe('double');
  });

  it('is not compared where nobody is known to live, or with means that do not add up', () => {
    expect(niveauOf(100, null, mean)).toBe('sans-comparaison');
    expect(niveauOf(100, 0, mean)).toBe('sans-comparaison');
    expect(niveauOf(1, 100, null)).toBe('sans-comparaison');
    expect(niveauOf(0, null, null)).toBe('vide');
  });
});
