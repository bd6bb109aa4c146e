import { describe, expect, it } from 'vitest';
import { classesAt, classOf, roundClasses } from './classes.ts';

const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);

describe('roundClasses', () => {
  // Shares of foreign inhabitants of the 38 communes of the province of Namur, census of 2021, in %.
  const shares = [
    3.9, 4.6, 3, 3.4, 5.3, 3.7, 2.3, 1.9, 3.1, 2.6, 3.5, 3, 4.9, 5.1, 6.8, 5, 2.9, 2.7, 3.3, 4, 2.8, 4.2, 8.6, 2, 3.6,
    4.8, 8.1, 2.5, 6.1, 2.4, 2.5, 4.3, 2.8, 2.9, 3.5, 3.9, 3.7, 2.8
  ];

  it('gives five classes with round bounds, each commune in one', () => {
    const classes = roundClasses(shares);
    expect(classes?.bounds).toHaveLength(4);
    for (const bound of classes?.bounds ?? []) expect((bound * 2) % 1).toBe(0);
    expect(sum(classes?.counts ?? [])).toBe(38);
    expect(Math.min(...(classes?.counts ?? []))).toBeGreaterThanOrEqual(3);
    expect(classes).toMatchObject({ least: 1.9, most: 8.6 });
  });

  it('counts as it colours', () => {
    const classes = roundClasses(shares);
    if (!classes) throw new Error('there are classes');
    const coloured = [1, 2, 3, 4, 5].map((level) => shares.filter((share) => classOf(classes, share) === level).length);
    expect(coloured).toEqual(classes.counts);
  });

  it('puts a value that equals a bound in the class that begins there', () => {
    expect(classOf({ least: 0, most: 9, bounds: [2.5, 3], counts: [1, 1, 1] }, 2.5)).toBe(2);
    expect(classOf({ least: 0, most: 9, bounds: [2.5, 3], counts: [1, 1, 1] }, 2.499)).toBe(1);
    expect(classOf({ least: 0, most: 9, bounds: [2.5, 3], counts: [1, 1, 1] }, null)).toBe(0);
  });

  it('cuts at zero where values lie on both sides of it', () => {
    const classes = roundClasses([-30, -12, -8, -3, -1, 2, 4, 9, 14, 60, 800]);
    expect(classes?.bounds).toContain(0);
  });

  it('makes fewer classes where too few values differ, and none of nothing', () => {
    expect(roundClasses([3, 3, 3])).toEqual({ least: 3, most: 3, bounds: [], counts: [3] });
    expect(roundClasses([1, 2])?.counts).toEqual([1, 1]);
    expect(roundClasses([])).toBeNull();
  });

  it('leaves no class empty, whatever the values', () => {
    let seed = 7;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    for (let run = 0; run < 200; run += 1) {
      const skew = 1 + random() * 6;
      const values = Array.from(
        { length: 1 + Math.floor(random() * 60) },
        () => Math.round(random() ** skew * 10_000) / 10
      );
      const classes = roundClasses(values);
      if (!classes) throw new Error('there are values');
      expect(sum(classes.counts)).toBe(values.length);
      expect(classes.counts.every((count) => count > 0)).toBe(true);
      expect([...classes.bounds].sort((a, b) => a - b)).toEqual(classes.bounds);
    }
  });
});

describe('classesAt', () => {
  it('counts values in the bounds of others, empty classes among them', () => {
    expect(classesAt([2, 4, 8], [1, 1.9, 2, 9])).toEqual({
      least: 1,
      most: 9,
      bounds: [2, 4, 8],
      counts: [2, 1, 0, 1]
    });
    expect(classesAt([2, 4], [])).toBeNull();
    expect(classesAt([], [5])?.counts).toEqual([1]);
  });
});
