export type Point = readonly [x: number, y: number];
export type Crop = { x: number; y: number; width: number; height: number };

/**
 * The lines of SVG path data that knows only `M`, `l`, `L` and `z`, as absolute points.
 * Coordinates may be written without a space before a minus sign.
 */
export function linesOf(path: string): Point[][] {
  const lines: Point[][] = [];
  for (const [, command = '', data = ''] of path.matchAll(/([MlLz])([^MlLz]*)/g)) {
    if (command === 'z') continue;
    const numbers = (data.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    if (command === 'M') lines.push([]);
    const line = lines.at(-1) ?? [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [x = 0, y = 0] = [numbers[i], numbers[i + 1]];
      const [fromX, fromY] = (command === 'l' ? line.at(-1) : undefined) ?? [0, 0];
      line.push([fromX + x, fromY + y]);
    }
  }
  return lines.filter((line) => line.length > 0);
}

/** Open lines as path data, relative and short. */
export function pathOf(lines: readonly (readonly Point[])[]): string {
  let path = '';
  for (const line of lines) {
    let [atX, atY] = [0, 0];
    for (const [i, [x, y]] of line.entries()) {
      const [dx, dy] = i === 0 ? [x, y] : [x - atX, y - atY];
      path += i === 0 ? 'M' : i === 1 ? 'l' : dx < 0 ? '' : ' ';
      path += `${dx}${dy < 0 ? '' : ' '}${dy}`;
      [atX, atY] = [x, y];
    }
  }
  return path;
}

/** What of some lines may be seen in a crop: the points inside, and one beyond each edge they cross. */
export function clipLines(path: string, crop: Crop): string {
  const inside = ([x, y]: Point) => x >= crop.x && x <= crop.x + crop.width && y >= crop.y && y <= crop.y + crop.height;
  const kept: Point[][] = [];
  for (const line of linesOf(path)) {
    let part: Point[] | null = null;
    for (const [i, point] of line.entries()) {
      const before = line[i - 1];
      if (inside(point)) {
        if (!part) kept.push((part = before ? [before] : []));
        part.push(point);
      } else if (part) {
        part.push(point);
        part = null;
      }
    }
  }
  return pathOf(kept.filter((part) => part.length > 1));
}

/** The middle of the largest ring of an outline (centroid of its area), where a name belongs. */
export function middleOf(path: string): Point {
  let best = { area: -1, x: 0, y: 0 };
  for (const ring of linesOf(path)) {
    const [[originX, originY] = [0, 0]] = ring;
    let [twice, x, y] = [0, 0, 0];
    for (const [i, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay];
      const cross = (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
      twice += cross;
      x += (ax + bx - 2 * originX) * cross;
      y += (ay + by - 2 * originY) * cross;
    }
    if (Math.abs(twice) <= best.area) continue;
    const flat = twice === 0;
    best = {
      area: Math.abs(twice),
      x: Math.round(flat ? originX : originX + x / (3 * twice)),
      y: Math.round(flat ? originY : originY + y / (3 * twice))
    };
  }
  return [best.x, best.y];
}

/**
 * Outlines on a grid `grain` times as coarse, in its units: for a map shown so small that the points fall together.
 * Outlines that share a border still share it, since each point moves the same way in both.
 */
export function coarsen(path: string, grain: number): string {
  if (grain === 1) return path;
  const rings = linesOf(path).map((ring) => onGrid(ring, grain));
  const drawn = rings.filter((ring) => ring.length > 2);
  const [largest] = [...rings].sort((a, b) => b.length - a.length);
  return (drawn.length > 0 ? drawn : largest ? [largest] : []).map((ring) => `${pathOf([ring])}z`).join('');
}

/** The same for lines that stay open. */
export const coarsenLines = (path: string, grain: number): string =>
  grain === 1
    ? path
    : pathOf(
        linesOf(path)
          .map((line) => onGrid(line, grain))
          .filter((line) => line.length > 1)
      );

function onGrid(line: readonly Point[], grain: number): Point[] {
  const points: Point[] = [];
  for (const [rawX, rawY] of line) {
    const [x, y] = [Math.round(rawX / grain), Math.round(rawY / grain)];
    const last = points.at(-1);
    if (last && last[0] === x && last[1] === y) continue;
    const before = points.at(-2);
    if (before && last && isStraight(before, last, [x, y])) points.pop();
    points.push([x, y]);
  }
  return points;
}

function isStraight([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, cx - bx, cy - by];
  return ux * vy === uy * vx && ux * vx + uy * vy > 0;
}
