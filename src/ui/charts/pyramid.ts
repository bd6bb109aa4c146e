import { roundScale, tenth, textWidth } from './scale.ts';

/** One side of a pyramid: persons by age band, youngest first; `inner` is drawn at the axis, `outer` outside it. */
export type Side = { inner: number[]; outer: number[] };

export type Pyramid = {
  width: number;
  height: number;
  /** Path data of all bars of a kind. */
  inner: string;
  outer: string;
  bands: { y: number; text: string }[];
  marks: { x: number; text: string }[];
  top: number;
  bottom: number;
};

const width = 360;
const bar = 12.4;
const pitch = 14.4;
const axis = { left: 156, right: 204 };
const top = 18;

/** Where the bars of a pyramid stand, 360 units wide, both sides on one scale. Every other band is named. */
export function drawPyramid(left: Side, right: Side, bands: string[], format: (n: number) => string): Pyramid {
  const sums = [left, right].flatMap((side) => bands.map((_, i) => (side.inner[i] ?? 0) + (side.outer[i] ?? 0)));
  const scale = roundScale(sums, { marks: 3, fromZero: true });
  const most = Math.max(1, ...sums);
  const perUnit = (axis.left - 24) / most;
  const bottom = tenth(top + bands.length * pitch);
  const paths = { inner: '', outer: '' };
  for (const i of bands.keys()) {
    const y = tenth(bottom - (i + 1) * pitch);
    for (const [side, edge, way] of [
      [left, axis.left, -1],
      [right, axis.right, 1]
    ] as const) {
      const inner = tenth((side.inner[i] ?? 0) * perUnit);
      const outer = tenth((side.outer[i] ?? 0) * perUnit);
      if (inner > 0) paths.inner += `M${edge} ${y}h${way * inner}v${bar}H${edge}z`;
      const from = tenth(edge + way * (inner > 0 ? inner + 1 : 0));
      if (outer > 0) paths.outer += `M${from} ${y}h${way * outer}v${bar}H${from}z`;
    }
  }
  const marks = scale.ticks.filter((tick) => tick > 0 && tick <= most);
  const room = (textWidth(format(scale.to), 12.5) + 8) / perUnit;
  const kept = marks.filter((tick, i) => i === marks.length - 1 || (marks.at(-1) ?? 0) - tick >= room);
  return {
    width,
    height: bottom + 24,
    ...paths,
    bands: bands.flatMap((text, i) => (i % 2 === 0 ? [{ y: tenth(bottom - i * pitch - 4), text }] : [])),
    marks: kept.flatMap((tick) => [
      { x: tenth(axis.left - tick * perUnit), text: format(tick) },
      { x: tenth(axis.right + tick * perUnit), text: format(tick) }
    ]),
    top,
    bottom
  };
}
