import { describe, expect, it } from 'vitest';
import { drawIndicateur } from './courbe.ts';

const indicateur = {
  id: 'i',
  name: 'Familles qui cultivent une parcelle',
  unit: 'familles',
  baselineYear: 2025,
  baseline: 0,
  targetYear: 2028,
  target: 40,
  values: [
    { year: 2025, value: 0 },
    { year: 2026, value: 11 }
  ]
};
const draw = (change: Partial<typeof indicateur>, year = 2026) =>
  drawIndicateur({ ...indicateur, ...change }, year, String);

describe('the drawing of an indicator', () => {
  it('joins values of following years, and shows the target apart', () => {
    const drawing = draw({});
    expect(drawing?.path.match(/M/g)).toHaveLength(1);
    expect(drawing?.points).toHaveLength(2);
    expect(drawing?.target?.text).toBe('40');
    expect(drawing?.gaps).toEqual([]);
  });

  it('leaves a gap where a year has no value', () => {
    const drawing = draw({
      baselineYear: 2022,
      values: [
        { year: 2023, value: 2 },
        { year: 2024, value: 3 },
        { year: 2026, value: 11 }
      ]
    });
    expect(drawing?.gaps.map(({ year }) => year)).toEqual([2025]);
    // One stretch, of two points: the third stands alone.
    expect(drawing?.path).toMatch(/^M\S+ \S+ \S+ \S+$/);
    expect(drawing?.points).toHaveLength(3);
  });

  it('does not call years to come a gap', () => {
    const drawing = draw({ values: [{ year: 2026, value: 11 }] });
    expect(drawing?.gaps).toEqual([]);
    expect(drawing?.years.filter(({ future }) => future).map(({ year }) => year)).toEqual([2027, 2028]);
  });

  it('says this year is missing when it is', () => {
    expect(draw({ values: [] })?.gaps.map(({ year }) => year)).toEqual([2026]);
  });

  it('starts at zero', () => {
    expect(draw({ baseline: 30, values: [{ year: 2026, value: 35 }] })?.grid[0]?.text).toBe('0');
  });

  it('draws nothing of nothing', () => {
    expect(
      drawIndicateur(
        { ...indicateur, baseline: null, baselineYear: null, target: null, targetYear: null, values: [] },
        2026,
        String
      )
    ).toBeNull();
  });

  it('stays within the drawing when there is one year only', () => {
    const drawing = draw({ baselineYear: 2026, targetYear: 2026, values: [{ year: 2026, value: 11 }] });
    for (const { x } of drawing?.points ?? []) expect(x).toBeGreaterThan(0);
    expect(drawing?.years.map(({ year }) => year)).toEqual([2026, 2027]);
  });
});
