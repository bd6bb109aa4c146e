/** A part of the map, in degrees (WGS 84): a service found has a place within it, its edges with it. */
export type Cadre = { west: number; south: number; east: number; north: number };
/** Three decimals are some hundred metres, as fine as anybody moves a map; the same part has the same address. */
const CADRE_DECIMALS = 3;

/** « 4.8,50.4,4.9,50.5 »: west, south, east, north, as GeoJSON writes a box. */
export const cadreText = ({ west, south, east, north }: Cadre): string =>
  [west, south, east, north].map((n) => Number(n.toFixed(CADRE_DECIMALS))).join(',');
