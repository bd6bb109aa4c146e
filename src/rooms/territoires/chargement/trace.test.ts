import { describe, expect, it } from 'vitest';
import { project } from './projection.ts';
import { traceLines, traceRings } from './trace.ts';

/** Longitude and latitude of a point of the plane, near enough: what the drawing needs for a round example. */
function unproject(x: number, y: number): [number, number] {
  let [lon, lat] = [4.9, 50.4];
  for (let turn = 0; turn < 30; turn += 1) {
    const [px, py] = project(lon, lat);
    lon += (x - px) / 710;
    lat -= (y - py) / 1112;
  }
  return [lon, lat];
}

const at = (points: readonly (readonly [number, number])[]) => points.map(([x, y]) => unproject(x, y));

describe('project', () => {
  it('puts Belgium on the positive side, with the east to the right and the south below', () => {
    const [namur, ostend, arlon] = [project(4.87, 50.46), project(2.92, 51.22), project(5.81, 49.68)];
    expect(Math.min(...namur, ...ostend, ...arlon)).toBeGreaterThan(0);
    expect(ostend[0]).toBeLessThan(namur[0]);
    expect(arlon[1]).toBeGreaterThan(namur[1]);
  });

  it('counts in units of 100 m', () => {
    // On the ellipsoid of WGS 84 at 50.5° a degree of latitude is 111.24 km and one of longitude 70.95 km.
    const [from, north, east] = [project(4.8, 50), project(4.8, 51), [project(4.3, 50.5), project(5.3, 50.5)]] as const;
    expect(Math.hypot(north[0] - from[0], north[1] - from[1]) / 1112.4).toBeCloseTo(1, 2);
    expect(Math.hypot(east[1][0] - east[0][0], east[1][1] - east[0][1]) / 709.5).toBeCloseTo(1, 2);
  });
});

describe('traceRings', () => {
  const square = at([
    [1800, 1400],
    [1810, 1400],
    [1810, 1412],
    [1800, 1412],
    [1800, 1400]
  ]);

  it('writes integers, relative lines and as few signs as it can', () => {
    expect(traceRings([square])).toEqual({
      path: 'M1800 1400l10 0 0 12-10 0z',
      minX: 1800,
      minY: 1400,
      maxX: 1810,
      maxY: 1412
    });
  });

  it('leaves out points that repeat and points on a straight way', () => {
    const more = at([
      [1800, 1400],
      [1805, 1400],
      [1805.2, 1400.1],
      [1810, 1400],
      [1810, 1412],
      [1800, 1412],
      [1800, 1400]
    ]);
    expect(traceRings([more]).path).toBe('M1800 1400l10 0 0 12-10 0z');
  });

  it('keeps a point where the way turns back', () => {
    const spike = at([
      [1800, 1400],
      [1820, 1400],
      [1810, 1400],
      [1810, 1412],
      [1800, 1400]
    ]);
    expect(traceRings([spike]).path).toBe('M1800 1400l20 0-10 0 0 12z');
  });

  it('starts each ring anew and drops a ring smaller than the grid', () => {
    const island = square.map(([lon, lat]) => [lon + 0.1, lat] as const);
    const speck = at([
      [1900, 1500],
      [1900.1, 1500],
      [1900, 1500.1],
      [1900, 1500]
    ]);
    expect(traceRings([square, island, speck]).path).toMatch(/^M1800 1400l[-\d ]+zM\d+ \d+l[-\d ]+z$/);
  });
});

it('traceLines leaves lines open', () => {
  const line = at([
    [1800, 1400],
    [1803, 1396],
    [1801, 1390]
  ]);
  expect(traceLines([line]).path).toBe('M1800 1400l3-4-2-6');
});
