import { geoConicConformal } from 'd3-geo';

/** Mean radius of the Earth (IUGG), in units of 100 m. */
const RADIUS = 63_710.088;

/**
 * The plane of every map: Lambert's conic with the standard parallels and the origin of Belgian Lambert 2008, on a
 * sphere. 1 unit = 100 m, x to the east, y to the south; the origin is moved so that all of Belgium is positive.
 * Angles are kept; taking the Earth for a sphere costs up
 * to 0.4 % of a length.
 */
const lambert = geoConicConformal()
  .parallels([49 + 50 / 60, 51 + 10 / 60])
  .rotate([-4.359215833, 0])
  .center([0, 50.797815])
  .scale(RADIUS)
  .translate([1500, 1000]);

/**
 * @param lon longitude, WGS 84 degrees
 * @param lat latitude, WGS 84 degrees
 * @returns x and y in units of 100 m, not rounded
 */
export function project(lon: number, lat: number): [number, number] {
  const point = lambert([lon, lat]);
  if (!point) throw new Error(`No place in the plane for ${lon}, ${lat}`);
  return point;
}

/** The way back, to WGS 84 degrees. */
export function unproject(x: number, y: number): [lon: number, lat: number] {
  const point = lambert.invert?.([x, y]);
  if (!point) throw new Error(`No place on Earth for ${x}, ${y}`);
  return point;
}
