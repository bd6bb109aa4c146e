import { roundStep, settle } from './scale.ts';

/**
 * Classes of a map: `bounds` cut the values, each class from a bound (included) to the next (excluded);
 * the last one holds the greatest value. `least` and `most` are those of the values, wherever the bounds come from.
 */
export type Classes = { least: number; most: number; bounds: number[]; counts: number[] };

/** 1 for the lowest class, up to 5; 0 where there is no value. */
export function classOf(classes: Classes, value: number | null): number {
  if (value === null) return 0;
  return classes.bounds.filter((bound) => value >= bound).length + 1;
}

/** Values in classes that others made: some may be empty. Null where there is no value. */
export function classesAt(bounds: number[], values: readonly number[]): Classes | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return { least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0, bounds, counts: counted(sorted, bounds) };
}

const quantile = (sorted: number[], share: number): number => {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
};

const counted = (sorted: number[], bounds: number[]): number[] => {
  const counts = Array.from({ length: bounds.length + 1 }, () => 0);
  for (const value of sorted) {
    const at = bounds.filter((bound) => value >= bound).length;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
};

/** Bounds near the quantiles, as multiples of `step`; zero is one of them where values lie on both sides of it. */
function boundsAt(sorted: number[], step: number, wanted: number): number[] {
  const rounded = Array.from({ length: wanted - 1 }, (_, i) =>
    settle(Math.round(quantile(sorted, (i + 1) / wanted) / step) * step, step)
  );
  const least = sorted[0] ?? 0;
  const most = sorted.at(-1) ?? 0;
  if (least < 0 && most > 0 && !rounded.includes(0)) {
    const nearest = rounded.reduce((best, bound) => (Math.abs(bound) < Math.abs(best) ? bound : best), Infinity);
    return rounded.map((bound) => (bound === nearest ? 0 : bound));
  }
  return rounded;
}

/** Neither nearly empty nor holding most of the map: between two fifths and nine fifths of an equal part. */
const balanced = (counts: number[], all: number): boolean =>
  counts.every((count) => count * counts.length >= all * 0.4 && count * counts.length <= all * 1.8);

/**
 * Classes of about equal numbers of territories (quantiles), with bounds moved to the roundest values that keep
 * the classes balanced: 2.5, 3, 4, 5 rather than 2.47, 2.96, 3.88, 4.93. Where the values do not allow it, at
 * least none is empty; fewer classes where too few values differ.
 */
export function roundClasses(values: number[], wanted = 5): Classes | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const least = sorted[0] ?? 0;
  const most = sorted.at(-1) ?? 0;
  for (let classes = wanted; classes > 1 && most > least; classes -= 1) {
    let acceptable: Classes | null = null;
    let step = roundStep(most - least);
    for (let finer = 0; finer < 14; finer += 1) {
      const bounds = boundsAt(sorted, step, classes);
      const counts = counted(sorted, bounds);
      const rising = bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] ?? bound));
      if (rising && counts.every((count) => count > 0)) {
        if (balanced(counts, sorted.length)) return { least, most, bounds, counts };
        acceptable ??= { least, most, bounds, counts };
      }
      step = roundStep(step / 2.5);
    }
    if (acceptable) return acceptable;
  }
  return { least, most, bounds: [], counts: [sorted.length] };
}
