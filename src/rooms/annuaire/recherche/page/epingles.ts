import type { Crop } from '#ui/charts/paths.ts';

/** A place on a drawn map, with the number of the service in the list. */
export type Epingle = { no: number; x: number; y: number };
/** What is drawn: one pin, or a circle for several that would cover each other. `numbers` in order, each once. */
export type Groupe = { x: number; y: number; numbers: number[] };

/**
 * Pins that would overlap are gathered around their middle, the lowest number first, until no two circles touch.
 * @param apart distance (units of the map) under which two overlap
 */
export function groupesOf(pins: readonly Epingle[], apart: number): Groupe[] {
  let groups = pins.map(({ no, x, y }) => ({ x, y, pins: 1, numbers: [no] }));
  for (let merged = true; merged;) {
    merged = false;
    const next: typeof groups = [];
    for (const one of groups) {
      const near = next.find((other) => Math.hypot(other.x - one.x, other.y - one.y) < apart);
      if (!near) {
        next.push({ ...one });
        continue;
      }
      const all = near.pins + one.pins;
      near.x = (near.x * near.pins + one.x * one.pins) / all;
      near.y = (near.y * near.pins + one.y * one.pins) / all;
      near.pins = all;
      near.numbers = [...new Set([...near.numbers, ...one.numbers])].sort((a, b) => a - b);
      merged = true;
    }
    groups = next;
  }
  return groups.map(({ x, y, numbers }) => ({ x, y, numbers }));
}

export const isWithin = ({ x, y }: { x: number; y: number }, map: Crop): boolean =>
  x >= map.x && x <= map.x + map.width && y >= map.y && y <= map.y + map.height;

/** Numbers as people list them: « 2, 4–7 ». */
export function numbersOf(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const from = numbers[i] ?? 0;
    let to = from;
    while (numbers[i + 1] === to + 1) {
      to += 1;
      i += 1;
    }
    parts.push(to === from ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`);
  }
  return parts.join(', ');
}
