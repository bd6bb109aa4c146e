/** Metres of a degree of latitude, and of one of longitude on the equator (mean radius 6 371 km). */
const DEGREE = (6_371_000 * Math.PI) / 180;

/** Metres as the crow flies, on a plane that touches the earth at `from`: within 0.1 % over 100 km. */
export function metresFrom(from: { lon: number; lat: number }): (lon: number, lat: number) => number {
  const across = DEGREE * Math.cos((from.lat * Math.PI) / 180);
  return (lon, lat) => Math.hypot((lon - from.lon) * across, (lat - from.lat) * DEGREE);
}
