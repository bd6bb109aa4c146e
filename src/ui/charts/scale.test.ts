import { describe, expect, it } from 'vitest';
import { place, roundScale } from './scale.ts';

describe('roundScale', () => {
  it('holds every value between round ticks', () => {
    expect(roundScale([108_514, 115_457])).toEqual({
      from: 108_000,
      to: 116_000,
      ticks: [108_000, 110_000, 112_000, 114_000, 116_000]
    });
  });
  it('begins at zero when asked', () => {
    expect(roundScale([4.3, 10.3], { fromZero: true }).ticks).toEqual([0, 5, 10, 15]);
    expect(roundScale([0.043, 0.113], { fromZero: true }).ticks).toEqual([0, 0.05, 0.1, 0.15]);
  });
  it('sheds the noise of binary fractions', () => {
    expect(roundScale([0.1, 0.7], { marks: 6 }).ticks).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  });
  it('has room on both sides of a single value', () => {
    const scale = roundScale([2158, 2158]);
    expect(scale.from).toBeLessThan(2158);
    expect(scale.to).toBeGreaterThan(2158);
    expect(roundScale([0, 0])).toMatchObject({ from: 0, to: 1 });
    expect(roundScale([])).toMatchObject({ from: 0, to: 1 });
  });
  it('spans a tenth of the values when asked, so that small changes look small', () => {
    const scale = roundScale([5503, 5479], { atLeast: 0.1 });
    expect(scale.to - scale.from).toBeGreaterThanOrEqual(550);
    expect(scale.from).toBeLessThan(5479);
    expect(roundScale([2, 3], { atLeast: 0.1 })).toEqual(roundScale([2, 3]));
  });
  it('takes negative values', () => {
    expect(roundScale([-30, 826], { fromZero: true }).from).toBeLessThanOrEqual(-30);
  });
});

describe('place', () => {
  it('puts the ends of the axis at the ends of the drawing', () => {
    const y = place({ from: 0, to: 10 }, 200, 20);
    expect([y(0), y(5), y(10)]).toEqual([200, 110, 20]);
  });
});
