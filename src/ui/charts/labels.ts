import type { Crop, Point } from './paths.ts';
import { tenth, textWidth } from './scale.ts';

/** A name to write on a map, at the point it belongs to. The most important come first. */
export type MapLabel = { text: string; x: number; y: number };

type Box = { left: number; right: number; top: number; bottom: number };

const touch = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Where a name may stand: on its point; the foremost names, else, a line above or below it. */
const shifts = [0, -1, 1];
const FOREMOST = 3;

/**
 * The names that fit: each is kept where it touches no name kept before and stays within the map. A name that would
 * cross the edge is moved inwards. Coordinates and `size` (height of the text) in units of the map.
 * @param most how many names at most
 */
export function placeLabels(wanted: MapLabel[], map: Crop, size: number, most: number): MapLabel[] {
  const placed: { label: MapLabel; box: Box }[] = [];
  for (const [i, { text, x: wantedX, y: wantedY }] of wanted.entries()) {
    if (placed.length === most) break;
    const half = halfOf(text, size);
    const x = inwards(wantedX, half, map);
    for (const shift of i < FOREMOST ? shifts : [0]) {
      const y = wantedY + shift * size;
      const box = { left: x - half, right: x + half, top: y - size * 0.6, bottom: y + size * 0.5 };
      if (box.top < map.y || box.bottom > map.y + map.height) continue;
      if (placed.some((other) => touch(other.box, box))) continue;
      placed.push({ label: { text, x: tenth(x), y: tenth(y + size * 0.35) }, box });
      break;
    }
  }
  return placed.map((one) => one.label);
}

const halfOf = (text: string, size: number) => textWidth(text, size) / 2 + size * 0.2;

/** The nearest place at which half of a text on either side stays within the map; its middle where it is too long. */
const inwards = (x: number, half: number, map: Crop) =>
  2 * half > map.width ? map.x + map.width / 2 : Math.min(Math.max(x, map.x + half), map.x + map.width - half);

/** Where one text alone stands: a line above its point, within the map. */
export function placeTip(text: string, [x, y]: Point, map: Crop, size: number): { x: number; y: number } {
  return {
    x: tenth(inwards(x, halfOf(text, size), map)),
    y: tenth(Math.max(y - size * 0.35, map.y + size * 1.2))
  };
}

export type Extent = { minX: number; minY: number; maxX: number; maxY: number };

/** The crop that shows all extents, with a margin of a fiftieth; null where there is nothing to show. */
export function cropOf(extents: Extent[]): Crop | null {
  if (extents.length === 0) return null;
  const least = (of: (e: Extent) => number) => extents.reduce((min, e) => Math.min(min, of(e)), Infinity);
  const most = (of: (e: Extent) => number) => extents.reduce((max, e) => Math.max(max, of(e)), -Infinity);
  const [x, y] = [least((e) => e.minX), least((e) => e.minY)];
  const [width, height] = [most((e) => e.maxX) - x, most((e) => e.maxY) - y];
  const margin = Math.max(width, height) / 50;
  const whole = Math.round;
  return {
    x: whole(x - margin),
    y: whole(y - margin),
    width: whole(width + 2 * margin),
    height: whole(height + 2 * margin)
  };
}
