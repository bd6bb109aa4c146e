import { tenth } from '#ui/charts/scale.ts';
import type { Lien } from '../noeuds.ts';

/** All in units of the drawing, which is shown one to one on a wide screen. */
export const WIDTH = 1160;
const COLUMN = 235;
const BAR = 12;
const BETWEEN = 10;
const TOP = 34;
/** Room that the words of a node need: lines of its label, one below the other. */
export const LINE = 17;
/** Height of all links of the fullest column, without the room between its nodes. */
const BODY = 420;
/** No link is thicker than this, however few there are. */
const THICKEST = 16;

/** `ends`: objects of the node that lead to nothing, though something should follow. `lines`: how many its label takes. */
export type Point = { key: string; ends: number; lines: number };

export type Flux = {
  width: number;
  height: number;
  /** Units that one link is thick. */
  unit: number;
  heads: number[];
  /** `label`: where words start; the first baseline. */
  nodes: Map<string, { x: number; y: number; height: number; width: number; label: { x: number; y: number } }>;
  ends: { key: string; x: number; y: number; width: number; height: number }[];
  bands: { key: string; from: string; to: string; path: string; width: number }[];
};

/**
 * Nodes as bars in columns and links as bands between them, as thick as there are links (a Sankey diagram). A node is
 * as tall as the greater of what comes in and what goes out, its ends among these; each object that ends counts as one
 * link.
 * @param rtl mirrored, for those who read from right to left
 */
export function fluxOf(columns: readonly (readonly Point[])[], liens: readonly Lien[], rtl: boolean): Flux {
  const incoming = sums(liens, ({ to }) => to);
  const outgoing = sums(liens, ({ from }) => from);
  const valueOf = ({ key, ends }: Point): number => Math.max(incoming.get(key) ?? 0, (outgoing.get(key) ?? 0) + ends);
  const fullest = Math.max(1, ...columns.map((column) => column.reduce((sum, point) => sum + valueOf(point), 0)));
  const unit = Math.min(THICKEST, BODY / fullest);
  const slotOf = (point: Point): number => Math.max(valueOf(point) * unit, point.lines * LINE, 2);
  const tall = (column: readonly Point[]): number =>
    column.reduce((sum, point) => sum + slotOf(point), 0) + Math.max(0, column.length - 1) * BETWEEN;
  const body = Math.max(60, ...columns.map(tall));
  const mirrored = (x: number, width: number): number => (rtl ? WIDTH - x - width : x);

  const nodes: Flux['nodes'] = new Map();
  const tops = new Map<string, { y: number; height: number; x: number }>();
  for (const [at, column] of columns.entries()) {
    let y = TOP + (body - tall(column)) / 2;
    for (const point of column) {
      const slot = slotOf(point);
      const height = Math.max(2, valueOf(point) * unit);
      const top = y + (slot - height) / 2;
      tops.set(point.key, { y: top, height, x: at * COLUMN });
      nodes.set(point.key, {
        x: mirrored(at * COLUMN, BAR),
        y: tenth(top),
        width: BAR,
        height: tenth(height),
        label: {
          x: mirrored(at * COLUMN + BAR + 7, 0),
          y: tenth(y + slot / 2 - ((point.lines - 1) * LINE) / 2 + 4.5)
        }
      });
      y += slot + BETWEEN;
    }
  }

  const order = new Map(columns.flatMap((column) => column.map(({ key }, i) => [key, i] as const)));
  const placeOf = (key: string): number => order.get(key) ?? 0;
  const stacked = (group: 'from' | 'to', other: 'from' | 'to'): Map<Lien, number> => {
    const middles = new Map<Lien, number>();
    for (const [key, bundle] of Map.groupBy(liens, (lien) => lien[group])) {
      let y = tops.get(key)?.y ?? 0;
      for (const lien of bundle.toSorted((a, b) => placeOf(a[other]) - placeOf(b[other]))) {
        middles.set(lien, y + (lien.count * unit) / 2);
        y += lien.count * unit;
      }
    }
    return middles;
  };
  const leaving = stacked('from', 'to');
  const arriving = stacked('to', 'from');

  return {
    width: WIDTH,
    height: Math.ceil(TOP + body + 6),
    unit,
    heads: columns.map((_, at) => mirrored(at * COLUMN, 0)),
    nodes,
    ends: columns.flat().flatMap(({ key, ends }) => {
      const bar = tops.get(key);
      if (!bar || !ends) return [];
      const y = bar.y + (outgoing.get(key) ?? 0) * unit;
      return { key, x: mirrored(bar.x + BAR, 4), y: tenth(y), width: 4, height: tenth(ends * unit) };
    }),
    bands: liens.flatMap((lien) => {
      const [a, b] = [tops.get(lien.from), tops.get(lien.to)];
      if (!a || !b) return [];
      const [x1, x2] = [mirrored(a.x + BAR, 0), mirrored(b.x, 0)];
      const [y1, y2] = [tenth(leaving.get(lien) ?? 0), tenth(arriving.get(lien) ?? 0)];
      const half = tenth((x1 + x2) / 2);
      return {
        key: `${lien.from}>${lien.to}`,
        from: lien.from,
        to: lien.to,
        path: `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}`,
        width: Math.max(1, tenth(lien.count * unit))
      };
    })
  };
}

function sums(liens: readonly Lien[], key: (lien: Lien) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const lien of liens) found.set(key(lien), (found.get(key(lien)) ?? 0) + lien.count);
  return found;
}
