import { linesOf, type Point } from '#ui/charts/paths.ts';

type Line = readonly Point[];

/** Sides of a ring, its last point joined to its first. */
const sidesOf = (ring: Line): [Point, Point][] =>
  ring.flatMap((point, i): [Point, Point][] => {
    const next = ring[i + 1] ?? ring[0];
    return next ? [[point, next]] : [];
  });

/** Whether a point lies within an outline (path data), whose holes are outside. */
export function isInside(path: string, [x, y]: Point): boolean {
  let inside = false;
  for (const ring of linesOf(path))
    for (const [[ax, ay], [bx, by]] of sidesOf(ring))
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  return inside;
}

/** How far a point lies from an outline, on either side, in units of the outline. */
export function farFrom(path: string, [x, y]: Point): number {
  let least = Infinity;
  for (const ring of linesOf(path))
    for (const [[ax, ay], [bx, by]] of sidesOf(ring)) {
      const [dx, dy] = [bx - ax, by - ay];
      const length = dx * dx + dy * dy;
      const along = length ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
      least = Math.min(least, Math.hypot(x - ax - along * dx, y - ay - along * dy));
    }
  return least;
}
