import { describe, expect, it } from 'vitest';
import { trajetOf } from './trajet.ts';

describe('how long a way is', () => {
  it('is walked at 4.5 km/h along 1.3 times the straight line', () => {
    expect(trajetOf(300)).toEqual({ walk: 5, bus: null });
    expect(trajetOf(1000)).toEqual({ walk: 17, bus: null });
  });

  it('never takes no time', () => {
    expect(trajetOf(0)).toEqual({ walk: 1, bus: null });
  });

  it('tells of a bus where walking is long', () => {
    // 2600 m of streets: 34.7 minutes on foot, 8.7 of riding and 10 of waiting.
    expect(trajetOf(2000)).toEqual({ walk: 35, bus: 19 });
  });

  it('tells nobody to walk for over an hour, or to ride for over an hour and a half', () => {
    expect(trajetOf(10_000)).toEqual({ walk: null, bus: 55 });
    expect(trajetOf(40_000)).toEqual({ walk: null, bus: null });
  });
});
