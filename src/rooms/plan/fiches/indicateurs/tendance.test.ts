import { describe, expect, it } from 'vitest';
import { parcoursOf, type Measured } from './tendance.ts';

const measured = (baseline: number | null, target: number | null, values: Record<number, number>): Measured => ({
  baselineYear: baseline === null ? null : 2025,
  baseline,
  targetYear: target === null ? null : 2028,
  target,
  values: Object.entries(values).map(([year, value]) => ({ year: Number(year), value }))
});
const trend = (...given: Parameters<typeof measured>) => parcoursOf(measured(...given)).tendance;

describe('the trend of an indicator', () => {
  it('goes towards its target, up or down', () => {
    expect(trend(0, 40, { 2025: 0, 2026: 11 })).toBe('vers');
    expect(trend(24, 8, { 2025: 24, 2026: 13 })).toBe('vers');
  });

  it('goes away from it, up or down', () => {
    expect(trend(12, 40, { 2025: 15, 2026: 8 })).toBe('loin');
    expect(trend(24, 8, { 2026: 30 })).toBe('loin');
  });

  it('has reached it, on it or past it', () => {
    expect(trend(0, 20, { 2026: 20 })).toBe('atteinte');
    expect(trend(0, 20, { 2026: 23 })).toBe('atteinte');
    expect(trend(24, 8, { 2026: 5 })).toBe('atteinte');
    expect(trend(10, 10, { 2026: 10 })).toBe('atteinte');
    expect(trend(10, 10, { 2026: 9 })).toBe('loin');
  });

  it('is stable within a twentieth of the way', () => {
    expect(trend(0, 100, { 2026: 0 })).toBe('stable');
    expect(trend(0, 100, { 2026: 4.9 })).toBe('stable');
    expect(trend(0, 100, { 2026: -4.9 })).toBe('stable');
    expect(trend(0, 100, { 2026: 5 })).toBe('vers');
    expect(trend(0, 100, { 2026: -5 })).toBe('loin');
  });

  it('is not said of one year, or of none', () => {
    expect(trend(0, 40, {})).toBe('peu');
    expect(trend(0, 40, { 2025: 0 })).toBe('peu');
    expect(trend(null, 40, { 2026: 3 })).toBe('peu');
    expect(trend(null, 40, {})).toBe('peu');
    expect(trend(null, 40, { 2024: 1, 2026: 3 })).toBe('vers');
  });

  it('needs a target', () => {
    expect(trend(0, null, { 2025: 0, 2026: 11 })).toBe('sans-cible');
  });

  it('reads the last value, over a missing year and in whatever order', () => {
    const parcours = parcoursOf({
      ...measured(0, 40, {}),
      values: [
        { year: 2028, value: 20 },
        { year: 2026, value: 30 }
      ]
    });
    expect(parcours).toMatchObject({ latest: { year: 2028, value: 20 }, way: 0.5, tendance: 'vers' });
  });
});
