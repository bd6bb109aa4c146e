import { groupesOf } from '../page/epingles.ts';
import type { Points } from './points.ts';

/** A place of a service: `no` its number among all places of the map, `service` that of its service in the list, from 0. */
export type LieuSurCarte = { no: number; service: number; lon: number; lat: number };
/** Places that one pin stands for, and where it stands. */
export type Epingle = { key: string; lon: number; lat: number; lieux: LieuSurCarte[]; services: number[] };
export type Box = [west: number, south: number, east: number, north: number];

/** Pins nearer than this (pixels) would cover each other. */
const APART = 36;
/** Side of the world at zoom 0, pixels. */
const WORLD = 512;
/** Degrees (some twenty metres) within which places are one spot: no zoom takes them apart. */
const SPOT = 0.0002;

export const lieuxOf = ({ services }: Points): LieuSurCarte[] =>
  services
    .flatMap(({ places }, service) => places.map(([lon, lat]) => ({ service, lon, lat })))
    .map((lieu, no) => ({ no, ...lieu }));

const toPixels = (lon: number, lat: number, side: number) => ({
  x: ((lon + 180) / 360) * side,
  y: (0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * side
});
const toDegrees = (x: number, y: number, side: number) => ({
  lon: (x / side) * 360 - 180,
  lat: (Math.atan(Math.sinh((0.5 - y / side) * 2 * Math.PI)) * 180) / Math.PI
});

/**
 * The pins of a part of the map at a zoom: places that would cover each other are one. What lies around the part counts
 * too, so that pins at its edges do not change as it moves.
 */
export function epinglesOf(lieux: readonly LieuSurCarte[], [west, south, east, north]: Box, zoom: number): Epingle[] {
  const side = WORLD * 2 ** zoom;
  const [across, high] = [(east - west) / 2, (north - south) / 2];
  const near = lieux.filter(
    ({ lon, lat }) => lon >= west - across && lon <= east + across && lat >= south - high && lat <= north + high
  );
  const byNo = new Map(near.map((lieu) => [lieu.no, lieu]));
  const pixels = near.map(({ no, lon, lat }) => ({ no, ...toPixels(lon, lat, side) }));
  return groupesOf(pixels, APART).map(({ x, y, numbers }) => {
    const members = numbers.flatMap((no) => byNo.get(no) ?? []);
    return {
      key: numbers.join(),
      ...toDegrees(x, y, side),
      lieux: members,
      services: [...new Set(members.map(({ service }) => service))].sort((a, b) => a - b)
    };
  });
}

/** The box of some places; null where there is none. */
export function boxOf(lieux: readonly { lon: number; lat: number }[]): Box | null {
  if (!lieux.length) return null;
  const least = (of: (one: { lon: number; lat: number }) => number) =>
    lieux.reduce((min, one) => Math.min(min, of(one)), Infinity);
  return [least((l) => l.lon), least((l) => l.lat), -least((l) => -l.lon), -least((l) => -l.lat)];
}

/** Whether no zoom would take the places of a pin apart. */
export function isSpot(lieux: readonly LieuSurCarte[]): boolean {
  const box = boxOf(lieux);
  return !box || (box[2] - box[0] < SPOT && box[3] - box[1] < SPOT);
}

/** Of some points of the screen, the nearest one in the direction of an arrow from another; null where there is none. */
export function nextTo<T extends { x: number; y: number }>(
  from: { x: number; y: number },
  others: readonly T[],
  arrow: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'
): T | null {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[arrow] as [
    number,
    number
  ];
  let nearest: T | null = null;
  let least = Infinity;
  for (const other of others) {
    const along = (other.x - from.x) * dx + (other.y - from.y) * dy;
    const aside = Math.abs((other.x - from.x) * dy) + Math.abs((other.y - from.y) * dx);
    // What lies more aside than ahead belongs to another arrow, unless nothing else is there.
    const far = along + aside * (aside > along ? 4 : 1);
    if (along > 0 && far < least) [nearest, least] = [other, far];
  }
  return nearest;
}
