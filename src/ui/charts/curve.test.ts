import { describe, expect, it } from 'vitest';
import { drawCurve, emptyYears, spread, stretches, type Series } from './curve.ts';
import { roundScale } from './scale.ts';

const line = (...points: [number, number][]) => points.map(([x, y]) => ({ x, y }));
const series = (part: Partial<Series>): Series => ({ name: 'a', color: 'var(--green)', line: [], dots: [], ...part });
const percent = (n: number) => `${n} %`;

describe('stretches', () => {
  it('breaks where a year is missing', () => {
    expect(stretches(line([2009, 1], [2010, 2], [2012, 3], [2020, 4])).map((part) => part.map((p) => p.x))).toEqual([
      [2009, 2010],
      [2012],
      [2020]
    ]);
  });
});

describe('emptyYears', () => {
  it('are those that no series knows', () => {
    const known = series({ line: line([2009, 1], [2010, 1]), dots: line([2021, 2]) });
    expect(emptyYears([known])).toEqual([[2010, 2021]]);
    expect(emptyYears([known, series({ name: 'b', line: line([2015, 1]) })])).toEqual([
      [2010, 2015],
      [2015, 2021]
    ]);
  });
});

describe('drawCurve', () => {
  it('never joins two operations: a ring is on no line', () => {
    const drawn = drawCurve(
      [
        series({ line: line([2009, 4], [2010, 5]), dots: line([2021, 8]) }),
        series({ name: 'b', line: line([2009, 1], [2010, 2]) })
      ],
      roundScale([0, 8]),
      percent
    );
    const [first] = drawn.series;
    expect(first?.path.match(/M/g)).toHaveLength(1);
    expect(first?.path.split(' ')).toHaveLength(4);
    expect(first?.dots).toHaveLength(1);
    expect(first?.path).not.toContain(String(first?.dots[0]?.x));
    expect(drawn.gaps).toHaveLength(1);
  });

  it('shows a lone year as a point, and its neighbours as other stretches', () => {
    const points = line([2009, 10], [2010, 11], [2020, 20], [2026, 25]);
    const drawn = drawCurve([series({ line: points })], roundScale([10, 25]), String);
    expect(drawn.series[0]?.path.match(/M/g)).toHaveLength(1);
    expect(drawn.series[0]?.points).toHaveLength(4);
    expect(drawn.gaps).toHaveLength(2);
    expect(drawn.marks.map((mark) => mark.text)).toEqual(['2009', '2020', '2026']);
  });

  it('keeps everything within the drawing, with one year as with twenty', () => {
    for (const years of [1, 2, 7, 18]) {
      const points = Array.from({ length: years }, (_, i) => ({ x: 2009 + i, y: 100 + i }));
      const drawn = drawCurve([series({ line: points })], roundScale([100, 120]), String);
      for (const point of drawn.series[0]?.points ?? []) {
        expect(point.x).toBeGreaterThanOrEqual(drawn.plot.left);
        expect(point.x).toBeLessThanOrEqual(drawn.plot.right);
      }
    }
  });
});

describe('spread', () => {
  it('moves names apart, in their order, within the drawing', () => {
    const at = spread([100, 101, 40, 102], 17, 24, 200);
    const sorted = [...at].sort((a, b) => a - b);
    for (let i = 1; i < sorted.length; i += 1)
      expect((sorted[i] ?? 0) - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(17);
    expect(at[2]).toBe(Math.min(...at));
    expect(at[3]).toBe(Math.max(...at));
  });
  it('pushes up from the lower edge', () => {
    expect(spread([199, 200], 17, 24, 200)).toEqual([183, 200]);
  });
});
