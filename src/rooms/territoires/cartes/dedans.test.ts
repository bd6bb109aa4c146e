import { describe, expect, it } from 'vitest';
import { farFrom, isInside } from './dedans.ts';

/** A square of 10 with a hole of 2 in its middle, and a square of 2 apart. */
const path = 'M0 0l10 0 0 10-10 0zM4 4l2 0 0 2-2 0zM20 0l2 0 0 2-2 0z';

describe('a point and an outline', () => {
  it('is within it, not in its hole, nor outside', () => {
    expect(isInside(path, [2, 5])).toBe(true);
    expect(isInside(path, [5, 5])).toBe(false);
    expect(isInside(path, [21, 1])).toBe(true);
    expect(isInside(path, [15, 5])).toBe(false);
    expect(isInside('', [0, 0])).toBe(false);
  });

  it('is as far from it as from its nearest side', () => {
    expect(farFrom(path, [12, 5])).toBe(2);
    expect(farFrom(path, [2, 5])).toBe(2);
    expect(farFrom(path, [-3, -4])).toBe(5);
    expect(farFrom('', [0, 0])).toBe(Infinity);
  });
});
