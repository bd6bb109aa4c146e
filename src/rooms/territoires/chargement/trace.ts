import { project } from './projection.ts';

type Position = readonly number[];
type Point = readonly [number, number];

export type Trace = { path: string; minX: number; minY: number; maxX: number; maxY: number };

/** SVG path data of rings given in degrees: integers in the plane of the maps, relative lines. */
export const traceRings = (rings: readonly (readonly Position[])[]): Trace => trace(rings, 4, 'z');

/** The same for lines that stay open. */
export const traceLines = (lines: readonly (readonly Position[])[]): Trace => trace(lines, 2, '');

function trace(lines: readonly (readonly Position[])[], fewest: number, end: 'z' | ''): Trace {
  const snapped = lines.map(snap);
  const drawn = snapped.filter((line) => line.length >= fewest);
  // An outline smaller than the grid keeps its largest part rather than vanish.
  if (drawn.length === 0) drawn.push(snapped.toSorted((a, b) => b.length - a.length)[0] ?? []);
  const all = drawn.flat();
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  return {
    path: drawn.map((line) => pathOf(end ? line.slice(0, -1) : line) + end).join(''),
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys)
  };
}

/** On the grid, without points that repeat or that lie on the straight way from one to the next. */
function snap(line: readonly Position[]): Point[] {
  const points: Point[] = [];
  for (const [lon = 0, lat = 0] of line) {
    const [x, y] = project(lon, lat).map(Math.round) as [number, number];
    const last = points.at(-1);
    if (last && last[0] === x && last[1] === y) continue;
    const before = points.at(-2);
    if (last && before && isStraight(before, last, [x, y])) points.pop();
    points.push([x, y]);
  }
  return points;
}

function isStraight([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, cx - bx, cy - by];
  return ux * vy === uy * vx && ux * vx + uy * vy > 0;
}

function pathOf(points: readonly Point[]): string {
  let path = '';
  let previous: Point | undefined;
  for (const [at, point] of points.entries()) {
    const [x, y] = previous ? [point[0] - previous[0], point[1] - previous[1]] : point;
    if (at === 0) path += 'M';
    else if (at === 1) path += 'l';
    else if (x >= 0) path += ' ';
    path += x + (y < 0 ? '' : ' ') + y;
    previous = point;
  }
  return path;
}
