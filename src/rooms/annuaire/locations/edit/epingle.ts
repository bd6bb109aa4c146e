import type { Fond } from '../../../territoires/cartes/interactive/style.ts';

/** WGS 84 degrees. */
export type Pin = { lon: number; lat: number };
type Ring = readonly (readonly [number, number])[];
type Commune = {
  properties: { nis: string };
  geometry: { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };
};
type Named = { properties: { name: string; nis?: string }; geometry: { coordinates: [number, number] } };
type Place = { properties: { name: string; code?: string; nis?: string }; geometry: { coordinates: [number, number] } };

/** Five decimals are about a metre. */
const DECIMALS = 5;

/** « 50.46694, 4.86746 », as maps show it: latitude first. */
export const pinText = ({ lon, lat }: Pin): string =>
  `${Number(lat.toFixed(DECIMALS))}, ${Number(lon.toFixed(DECIMALS))}`;

/** What the field says, as the form will read it; null where it says no point. */
export function pinOf(text: string): Pin | null {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  return found ? { lat: Number(found[1]), lon: Number(found[2]) } : null;
}

/** Where a postal place (« 5000 Namur ») lies, and its commune; null where the ground does not know it. */
export function lieuOf(fond: Fond, value: string): (Pin & { nis: string; commune: string }) | null {
  const [code, name] = [value.slice(0, 4), value.slice(5)];
  const found = (fond.localites.features as Place[]).find(
    ({ properties }) => properties.name === name && properties.code === code
  );
  if (!found) return null;
  const [lon, lat] = found.geometry.coordinates;
  const nis = found.properties.nis ?? '';
  return { lon, lat, nis, commune: nameOf(fond, nis) };
}

/** The commune of a code, and where its name stands; null where the ground does not know it. */
export function communeNamed({ noms }: Fond, nis: string): (Pin & { nis: string; commune: string }) | null {
  const found = (noms.features as Named[]).find(({ properties }) => properties.nis === nis);
  if (!found) return null;
  const [lon, lat] = found.geometry.coordinates;
  return { lon, lat, nis, commune: found.properties.name };
}

const nameOf = ({ noms }: Fond, nis: string): string =>
  (noms.features as { properties: { name: string; nis?: string } }[]).find(({ properties }) => properties.nis === nis)
    ?.properties.name ?? nis;

const within = (ring: Ring, { lon, lat }: Pin): boolean => {
  let inside = false;
  for (const [i, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[i + 1] ?? ring[0] ?? [ax, ay];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
};

/** The commune of the ground that a point lies in. */
export function communeOf(fond: Fond, pin: Pin): { nis: string; name: string } | null {
  const found = (fond.communes.features as Commune[]).find(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.some(
      ([outline = [], ...holes]) => within(outline, pin) && !holes.some((hole) => within(hole, pin))
    );
  });
  if (!found) return null;
  const { nis } = found.properties;
  return { nis, name: nameOf(fond, nis) };
}
