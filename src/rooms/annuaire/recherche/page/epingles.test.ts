import { describe, expect, it } from 'vitest';
import { groupesOf, isWithin, numbersOf } from './epingles.ts';

describe('pins', () => {
  it('stand where they are while they do not touch', () => {
    const pins = [
      { no: 1, x: 0, y: 0 },
      { no: 2, x: 30, y: 0 }
    ];
    expect(groupesOf(pins, 20)).toEqual([
      { x: 0, y: 0, numbers: [1] },
      { x: 30, y: 0, numbers: [2] }
    ]);
  });

  it('are gathered around their middle where they would', () => {
    const pins = [
      { no: 2, x: 0, y: 0 },
      { no: 1, x: 10, y: 0 }
    ];
    expect(groupesOf(pins, 20)).toEqual([{ x: 5, y: 0, numbers: [1, 2] }]);
  });

  it('leave no two circles that touch, and lose none', () => {
    const pins = Array.from({ length: 60 }, (_, i) => ({ no: i + 1, x: (i * 37) % 100, y: (i * 53) % 100 }));
    const groups = groupesOf(pins, 15);
    for (const [i, a] of groups.entries())
      for (const b of groups.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(15);
    expect(groups.flatMap(({ numbers }) => numbers).sort((a, b) => a - b)).toEqual(pins.map(({ no }) => no));
  });

  it('name a service with two places at one spot once', () => {
    expect(
      groupesOf(
        [
          { no: 3, x: 1, y: 1 },
          { no: 3, x: 2, y: 1 }
        ],
        9
      )
    ).toEqual([{ x: 1.5, y: 1, numbers: [3] }]);
  });

  it('lie within a map or outside', () => {
    const map = { x: 0, y: 0, width: 10, height: 10 };
    expect(isWithin({ x: 10, y: 0 }, map)).toBe(true);
    expect(isWithin({ x: 11, y: 0 }, map)).toBe(false);
  });
});

it('numbers are listed as people list them', () => {
  expect(numbersOf([1])).toBe('1');
  expect(numbersOf([1, 2])).toBe('1, 2');
  expect(numbersOf([1, 2, 3, 5, 7, 8, 9, 10])).toBe('1–3, 5, 7–10');
});
