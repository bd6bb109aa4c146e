import { describe, expect, it } from 'vitest';
import { boxOf, epinglesOf, isSpot, lieuxOf, nextTo, type Box } from './lieux.ts';
import type { Points } from './points.ts';

const service = (slug: string, ...places: [number, number][]) => ({ slug, name: slug, organisation: 'o', places });
const points: Points = {
  total: 5,
  services: [
    service('a', [4.865, 50.465]),
    service('b', [4.866, 50.4651]),
    service('c', [4.91, 50.2], [4.8651, 50.465]),
    service('d'),
    service('e', [5.5, 49.9])
  ]
};
const lieux = lieuxOf(points);
const province: Box = [4, 49.5, 6, 51];

describe('pins of a map', () => {
  it('are one where they would cover each other, and apart from nearer by', () => {
    const far = epinglesOf(lieux, province, 8);
    expect(far.map(({ services }) => services)).toEqual([[0, 1, 2], [2], [4]]);
    const near = epinglesOf(lieux, [4.86, 50.46, 4.87, 50.47], 17);
    expect(near.map(({ services }) => services)).toEqual([[0, 2], [1]]);
  });

  it('stand in the middle of what they gather', () => {
    const [group] = epinglesOf(lieux, province, 8);
    expect(group?.lon).toBeCloseTo((4.865 + 4.866 + 4.8651) / 3, 4);
    expect(group?.lat).toBeCloseTo(50.465, 3);
  });

  it('each place stands in one of them', () => {
    for (const zoom of [6, 9.5, 12, 15])
      expect(
        epinglesOf(lieux, province, zoom)
          .flatMap((one) => one.lieux.map(({ no }) => no))
          .sort((a, b) => a - b)
      ).toEqual([0, 1, 2, 3, 4]);
  });

  it('do not change as the map moves a little', () => {
    const keys = (box: Box) => epinglesOf(lieux, box, 10).map(({ key }) => key);
    expect(keys([4.5, 50.1, 5.1, 50.6])).toEqual(keys([4.52, 50.12, 5.12, 50.62]));
  });

  it('of one spot are told from those that a zoom takes apart', () => {
    expect(isSpot(lieux.slice(0, 1))).toBe(true);
    expect(isSpot(lieux.slice(0, 2))).toBe(false);
    expect(boxOf([])).toBeNull();
    expect(boxOf(lieux)).toEqual([4.865, 49.9, 5.5, 50.4651]);
  });
});

describe('an arrow', () => {
  const others = [
    { name: 'right', x: 110, y: 8 },
    { name: 'far right', x: 300, y: 0 },
    { name: 'below', x: 5, y: 90 },
    { name: 'left', x: -40, y: -30 }
  ];
  it('goes to what lies in its direction, the nearest first', () => {
    const go = (arrow: Parameters<typeof nextTo>[2]) => nextTo({ x: 0, y: 0 }, others, arrow)?.name;
    expect(go('ArrowRight')).toBe('right');
    expect(go('ArrowDown')).toBe('below');
    expect(go('ArrowLeft')).toBe('left');
    expect(go('ArrowUp')).toBe('left');
    expect(nextTo({ x: 500, y: 0 }, others, 'ArrowRight')).toBeNull();
  });
});
