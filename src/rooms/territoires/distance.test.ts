import { expect, it } from 'vitest';
import { metresBetween, metresFrom } from './distance.ts';

const namur = { lon: 4.8675, lat: 50.4669 };
const dinant = { lon: 4.9122, lat: 50.2606 };

/** Great-circle distance in metres, by the haversine. */
function exact(a: typeof namur, b: typeof namur): number {
  const rad = Math.PI / 180;
  const half = (from: number, to: number): number => Math.sin(((to - from) * rad) / 2) ** 2;
  const across = Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * half(a.lon, b.lon);
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(half(a.lat, b.lat) + across));
}

it('is that of the sphere, as near as is said', () => {
  expect(metresBetween(namur, namur)).toBe(0);
  expect(metresBetween(dinant, namur)).toBe(metresBetween(namur, dinant));
  expect(metresBetween({ lon: 5, lat: 50 }, { lon: 5, lat: 51 })).toBeCloseTo(111_195, -1);
  for (const far of [dinant, { lon: 6.2, lat: 50.1 }, { lon: 3.5, lat: 50.9 }]) {
    const metres = exact(namur, far);
    expect(Math.abs(metresBetween(namur, far) / metres - 1)).toBeLessThan(0.001);
    expect(Math.abs(metresFrom(namur)(far.lon, far.lat) / metres - 1)).toBeLessThan(0.005);
  }
});
