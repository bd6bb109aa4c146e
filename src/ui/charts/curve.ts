import { place, tenth, textWidth, type Scale } from './scale.ts';

/** A point of a line; a year without a figure has no point. */
export type Point = { x: number; y: number };

export type Series = {
  name: string;
  /** A colour of the tokens, such as `var(--green)`. */
  color: string;
  /** Told from a line of a near colour. */
  dashed?: boolean;
  /** Joined where one year follows the other; a missing year breaks the line. */
  line: Point[];
  /** Values of another operation: never joined, neither to the line nor to each other. */
  dots: Point[];
};

export type Curve = {
  width: number;
  height: number;
  grid: { y: number; text: string }[];
  plot: { left: number; right: number; top: number; bottom: number };
  marks: { x: number; text: string }[];
  gaps: { x: number; width: number; label: boolean }[];
  series: {
    name: string;
    color: string;
    dashed: boolean;
    /** SVG path data, one subpath a stretch of years. */
    path: string;
    /** Points that stand alone in the line, or all of them when there is one series. */
    points: { x: number; y: number }[];
    dots: { x: number; y: number }[];
  }[];
  labels: { x: number; y: number; value: string; name: string; color: string; anchor: 'start' | 'end' | 'middle' }[];
};

const height = 240;
const width = 360;
const small = 13;
const bold = 14;

/** Cuts a line where a year is missing. */
export function stretches(line: Point[]): Point[][] {
  const sorted = [...line].sort((a, b) => a.x - b.x);
  const cut: Point[][] = [];
  for (const point of sorted) {
    const last = cut.at(-1);
    const before = last?.at(-1);
    if (last && before && point.x - before.x === 1) last.push(point);
    else cut.push([point]);
  }
  return cut;
}

/** Years between two known ones where nothing is known, of any series: `[last known, next known]`. */
export function emptyYears(series: Series[]): [number, number][] {
  const known = [...new Set(series.flatMap((s) => [...s.line, ...s.dots].map((p) => p.x)))].sort((a, b) => a - b);
  return known.flatMap((x, i) => {
    const next = known[i + 1];
    return next !== undefined && next - x > 1 ? [[x, next] as [number, number]] : [];
  });
}

/** Moves labels apart, keeping their order, so that each has `room` units and all lie within the plot. */
export function spread(wanted: number[], room: number, top: number, bottom: number): number[] {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  const at: number[] = [];
  for (const [k, label] of order.entries()) at[k] = Math.max(label.y, k === 0 ? top : (at[k - 1] ?? top) + room);
  for (let k = order.length - 1; k >= 0; k -= 1) {
    const limit = k === order.length - 1 ? bottom : (at[k + 1] ?? bottom) - room;
    at[k] = Math.min(at[k] ?? limit, limit);
  }
  const result: number[] = [];
  for (const [k, label] of order.entries()) result[label.i] = tenth(at[k] ?? label.y);
  return result;
}

/** Years to write under the axis: the first, the last, then the ends of stretches where there is room. */
function yearMarks(series: Series[], first: number, last: number, x: (year: number) => number): number[] {
  const ends = series.flatMap((s) => stretches(s.line).flatMap((part) => [part[0]?.x, part.at(-1)?.x]));
  const dots = series.flatMap((s) => s.dots.map((d) => d.x));
  const middle = Math.round((first + last) / 2);
  const chosen: number[] = [];
  for (const year of [first, last, ...ends, ...dots, middle]) {
    if (year === undefined || chosen.some((other) => Math.abs(x(other) - x(year)) < 38)) continue;
    chosen.push(year);
  }
  return chosen.sort((a, b) => a - b);
}

/** Where everything of a line chart stands, 360 units wide. */
export function drawCurve(series: Series[], scale: Scale, format: (value: number) => string, tick = format): Curve {
  const years = series.flatMap((s) => [...s.line, ...s.dots].map((p) => p.x));
  const first = years.length ? Math.min(...years) : 0;
  const last = years.length ? Math.max(...years) : 1;
  const alone = series.length === 1;
  const ticks = scale.ticks.map(tick);
  const left = Math.ceil(Math.max(...ticks.map((t) => textWidth(t, small)))) + 12;
  const named = series.map((s) => textWidth(`${format(scale.to)} ${s.name}`, bold) + 12);
  const right = width - (alone ? 24 : Math.ceil(Math.max(...named)));
  const plot = { left, right, top: 24, bottom: 200 };
  const x = place({ from: first, to: last }, plot.left + 5, plot.right - 6);
  const y = place(scale, plot.bottom, plot.top);

  const drawn = series.map((s) => {
    const parts = stretches(s.line);
    return {
      name: s.name,
      color: s.color,
      dashed: s.dashed ?? false,
      path: parts
        .filter((part) => part.length > 1)
        .map((part) => `M${part.map((p) => `${x(p.x)} ${y(p.y)}`).join(' ')}`)
        .join(''),
      points: parts
        .filter((part) => alone || part.length === 1)
        .flatMap((part) => part.map((p) => ({ x: x(p.x), y: y(p.y) }))),
      dots: s.dots.map((p) => ({ x: x(p.x), y: y(p.y) }))
    };
  });

  return {
    width,
    height,
    grid: scale.ticks.map((value, i) => ({ y: y(value), text: ticks[i] ?? '' })),
    plot,
    marks: yearMarks(series, first, last, x).map((year) => ({ x: x(year), text: String(year) })),
    gaps: emptyYears(series).map(([from, to]) => {
      const start = tenth(x(from) + 8);
      const wide = tenth(x(to) - 8 - start);
      return { x: start, width: Math.max(0, wide), label: wide >= 56 };
    }),
    series: drawn,
    labels: alone ? endLabels(series, x, y, plot.bottom, format) : sideLabels(series, plot, y, format)
  };
}

const ordered = (s: Series): Point[] => [...s.line, ...s.dots].sort((a, b) => a.x - b.x);

/** One series: its first and its last value, above or below the point, away from where the line goes. */
function endLabels(
  series: Series[],
  x: (n: number) => number,
  y: (n: number) => number,
  bottom: number,
  format: (n: number) => string
): Curve['labels'] {
  const points = series.flatMap(ordered);
  const [start, second] = points;
  const end = points.at(-1);
  if (!start || !end) return [];
  const at = (p: Point, above: boolean, anchor: 'start' | 'end'): Curve['labels'][number] => ({
    x: x(p.x) + (anchor === 'start' ? 2 : 6),
    y: tenth(y(p.y) + (above ? -9 : 19)),
    value: format(p.y),
    name: '',
    color: 'var(--ink)',
    anchor
  });
  if (start === end) return [at(start, true, 'start')];
  const before = points.at(-2) ?? start;
  const low = (p: Point) => y(p.y) > bottom - 22;
  return [
    at(start, low(start) || (second?.y ?? start.y) < start.y, 'start'),
    at(end, low(end) || end.y >= before.y, 'end')
  ];
}

/** Several series: each named with its last value at the right, moved apart where they would touch. */
function sideLabels(
  series: Series[],
  plot: Curve['plot'],
  y: (n: number) => number,
  format: (n: number) => string
): Curve['labels'] {
  const last = series.map((s) => ordered(s).at(-1));
  const heights = spread(
    last.map((p) => (p ? y(p.y) + 5 : plot.bottom)),
    17,
    plot.top,
    plot.bottom
  );
  return series.flatMap((s, i) => {
    const point = last[i];
    if (!point) return [];
    const label = { x: plot.right + 6, y: heights[i] ?? plot.bottom, value: format(point.y), name: s.name };
    return [{ ...label, color: s.color, anchor: 'start' as const }];
  });
}
