/** Mean radius of the Earth, in metres (IUGG). */
export const EARTH_RADIUS = 6_371_008.8;

/** WGS 84 degrees. */
type Point = { lon: number; lat: number };

const DEGREE = (EARTH_RADIUS * Math.PI) / 180;

/** Metres as the crow flies, on a plane that touches the Earth between the two: within 0.1 % over 100 km. */
export function metresBetween(a: Point, b: Point): number {
  const across = DEGREE * Math.cos(((a.lat + b.lat) * Math.PI) / 360);
  return Math.hypot((b.lon - a.lon) * across, (b.lat - a.lat) * DEGREE);
}

/** The same from one point to very many: the plane touches the Earth at `from`, within 0.5 % over 100 km. */
export function metresFrom(from: Point): (lon: number, lat: number) => number {
  const across = DEGREE * Math.cos((from.lat * Math.PI) / 180);
  return (lon, lat) => Math.hypot((lon - from.lon) * across, (lat - from.lat) * DEGREE);
}
