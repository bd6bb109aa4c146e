import { place, roundScale, tenth, textWidth } from '#ui/charts/scale.ts';
import { stretches } from '#ui/charts/curve.ts';
import type { Indicateur } from '../fiche.server.ts';

const small = 13;
/** Units that the name of a year needs. */
const yearRoom = 36;

/**
 * Where the drawing of an indicator stands, 360 units wide unless it is one of many: its values, joined only from one
 * year to the next; the years up to `thisYear` that have none; where it started and what it aims at.
 * @returns null where there is neither value nor baseline nor target
 */
export function drawIndicateur(
  indicateur: Indicateur,
  thisYear: number,
  format: (value: number) => string,
  { width = 360, height = 170 } = {}
) {
  const values = indicateur.values.map(({ year, value }) => ({ x: year, y: value }));
  const baseline =
    indicateur.baseline !== null && indicateur.baselineYear !== null
      ? { x: indicateur.baselineYear, y: indicateur.baseline }
      : null;
  const target =
    indicateur.target !== null && indicateur.targetYear !== null
      ? { x: indicateur.targetYear, y: indicateur.target }
      : null;
  const all = [...values, ...(baseline ? [baseline] : []), ...(target ? [target] : [])];
  if (all.length === 0) return null;

  const years = all.map(({ x }) => x);
  const first = Math.min(...years);
  const last = Math.max(...years, Math.min(thisYear, (target?.x ?? thisYear) + 1), first + 1);
  const scale = roundScale(
    all.map(({ y }) => y),
    { marks: 4, fromZero: true }
  );
  const ticks = scale.ticks.map((value) => ({ value, text: format(value) }));
  const left = Math.ceil(Math.max(...ticks.map(({ text }) => textWidth(text, small)))) + 12;
  const plot = { left, right: width - 14, top: 26, bottom: height - 32 };
  const x = place({ from: first, to: last }, plot.left + 14, plot.right - 14);
  const y = place(scale, plot.bottom, plot.top);
  const at = (point: { x: number; y: number }) => ({ x: x(point.x), y: y(point.y) });

  const known = new Set(values.map((point) => point.x));
  const span = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const half = (x(first + 1) - x(first)) / 2;
  const latest = values.at(-1);
  return {
    width,
    height,
    plot,
    /** As many years as can be named below. */
    mostYears: Math.max(2, Math.floor((plot.right - plot.left) / yearRoom)),
    grid: ticks.map(({ value, text }) => ({ y: y(value), text })),
    years: span.map((year) => ({ year, x: x(year), future: year > thisYear })),
    /** Years that are over or under way, after the start, and have no value. */
    gaps: span
      .filter((year) => year <= thisYear && !known.has(year) && year !== baseline?.x)
      .map((year) => ({ year, x: tenth(Math.max(plot.left, x(year) - half)), width: tenth(half * 2) })),
    path: stretches(values)
      .filter((part) => part.length > 1)
      .map((part) => `M${part.map((point) => `${x(point.x)} ${y(point.y)}`).join(' ')}`)
      .join(''),
    points: values.map((point) => ({ ...at(point), year: point.x })),
    latest: latest ? { ...at(latest), text: format(latest.y), year: latest.x } : null,
    baseline: baseline && { ...at(baseline), text: format(baseline.y) },
    target: target && { ...at(target), text: format(target.y) }
  };
}
