import { stretches, type Point } from './curve.ts';
import { place, tenth, type Scale } from './scale.ts';

/** What one panel shows: years joined where they follow each other, and dots that nothing joins. */
export type PanelSeries = { line: readonly Point[]; dots: readonly Point[] };

const width = 180;
const height = 116;
const plot = { left: 32, right: 176, top: 20, bottom: 94 };
/** Room that a label asks for between its line and itself. */
const lift = 7;

export type Panels = {
  width: number;
  height: number;
  plot: typeof plot;
  /** Round values of the scale, from the least. */
  grid: { y: number; value: number }[];
  /** All lines at once, to stand behind each as what it is compared with. */
  behind: string;
  from: number;
  to: number;
  /** Whether some series end before others: their last values then have to say of which year they are. */
  uneven: boolean;
  panels: {
    path: string;
    /** Points of the line that have no neighbour. */
    points: { x: number; y: number }[];
    dots: { x: number; y: number }[];
    first: PanelLabel | null;
    last: PanelLabel | null;
  }[];
};

export type PanelLabel = { x: number; y: number; year: number; value: number; anchor: 'start' | 'middle' | 'end' };

/**
 * Small multiples: one panel a series, all on the same scale and the same years, so that heights can be compared from
 * one to the other. 180 units wide.
 */
export function drawPanels(series: readonly PanelSeries[], scale: Scale): Panels {
  const years = series.flatMap(({ line, dots }) => [...line, ...dots].map((point) => point.x));
  const from = years.length ? Math.min(...years) : 0;
  const to = years.length ? Math.max(...years) : 1;
  const x = place({ from, to }, plot.left + 4, plot.right - 4);
  const y = place(scale, plot.bottom, plot.top);
  const pathOf = ({ line }: PanelSeries) =>
    stretches([...line])
      .filter((part) => part.length > 1)
      .map((part) => `M${part.map((p) => `${x(p.x)} ${y(p.y)}`).join(' ')}`)
      .join('');
  const third = (plot.right - plot.left) / 3;
  const anchorOf = (at: number): PanelLabel['anchor'] =>
    at < plot.left + third ? 'start' : at > plot.right - third ? 'end' : 'middle';
  const at = (point: Point, anchor = anchorOf(x(point.x))): PanelLabel => ({
    // At its point, and as far as its edge reaches within the plot.
    x: anchor === 'middle' ? x(point.x) : x(point.x) + (anchor === 'start' ? -4 : 4),
    // Above its point where there is room, else below it.
    y: tenth(y(point.y) - plot.top > 8 ? y(point.y) - lift : y(point.y) + lift + 10),
    year: point.x,
    value: point.y,
    anchor
  });
  return {
    width,
    height,
    plot,
    from,
    to,
    uneven: new Set(series.flatMap(({ line, dots }) => Math.max(...[...line, ...dots].map((p) => p.x)))).size > 1,
    grid: scale.ticks.map((value) => ({ y: y(value), value })),
    behind: series.map(pathOf).join(''),
    panels: series.map((one) => {
      const ordered = [...one.line, ...one.dots].sort((a, b) => a.x - b.x);
      const [first] = ordered;
      const last = ordered.at(-1);
      return {
        path: pathOf(one),
        points: stretches([...one.line])
          .filter((part) => part.length === 1)
          .flatMap((part) => part.map((p) => ({ x: x(p.x), y: y(p.y) }))),
        dots: one.dots.map((p) => ({ x: x(p.x), y: y(p.y) })),
        first: first && first !== last ? at(first, 'start') : null,
        last: last ? at(last) : null
      };
    })
  };
}
