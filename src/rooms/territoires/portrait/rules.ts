import { partEtrangere } from '../rules.ts';
import { keyOf, valueOf, type Chiffres, type Operation } from '../communes/chiffres.ts';

/** The share of foreign inhabitants of a territory on one 1 January, with the counts it is made of. */
export type Part = { year: number; operation: Operation; foreign: number; total: number; part: number };

const FIRST_YEAR = 2009;
/** The last year of which any figure is held. */
export const LAST_YEAR = 2026;
const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);

/** Where the two counts of a share are found, for each operation and year that may have them. */
const counts = (['registre', 'recensement'] as const).flatMap((operation) =>
  years.map((year) => ({
    year,
    operation,
    foreignKey: keyOf('foreign', year, operation),
    totalKey: keyOf('total', year, operation)
  }))
);

/** Those of the territories around are read anew for each portrait, of figures that stay the same. */
const known = new WeakMap<ReadonlyMap<string, number>, readonly Part[]>();

/** All shares that can be computed for a territory, the earliest first. Both counts are of the same operation. */
export function partsOf(held: Chiffres, nis: string): readonly Part[] {
  const own = held.get(nis);
  if (!own) return [];
  let parts = known.get(own);
  if (!parts) known.set(own, (parts = computeParts(own)));
  return parts;
}

function computeParts(own: ReadonlyMap<string, number>): Part[] {
  const parts: Part[] = [];
  for (const { year, operation, foreignKey, totalKey } of counts) {
    const foreign = own.get(foreignKey);
    const total = own.get(totalKey);
    if (foreign === undefined || total === undefined) continue;
    const part = partEtrangere(foreign, total);
    if (part !== null) parts.push({ year, operation, foreign, total, part });
  }
  return parts.sort((a, b) => a.year - b.year);
}

/** Inhabitants by year, from the register alone. */
export function habitantsOf(held: Chiffres, nis: string): { x: number; y: number }[] {
  return years.flatMap((year) => {
    const value = valueOf(held, nis, 'total', year, 'registre');
    return value === null ? [] : [{ x: year, y: value }];
  });
}

/** The latest year and operation of which all territories have a share; null where there is none. */
export function latestCommon(all: readonly (readonly Part[])[]): { year: number; operation: Operation } | null {
  const [first, ...others] = all;
  const common = (first ?? []).filter((part) =>
    others.every((parts) => parts.some((one) => one.year === part.year && one.operation === part.operation))
  );
  const latest = common.at(-1);
  return latest ? { year: latest.year, operation: latest.operation } : null;
}

/** How many are strictly above, plus one: equal shares have the same rank. */
export const rankOf = (value: number, all: readonly number[]): number => all.filter((one) => one > value).length + 1;

/**
 * A share said with small numbers: one in N where N is 4 or more (rounding then errs by an eighth at most), else so
 * many in ten. Null under one in two hundred, where a round number says too little.
 */
export function smallNumbers(part: number): { count: number; of: number } | null {
  if (part < 1 / 200) return null;
  const of = Math.round(1 / part);
  return of >= 4 ? { count: 1, of } : { count: Math.round(part * 10), of: 10 };
}

/** A change under one in a hundred either way is said to be almost none. */
export type Sense = 'more' | 'less' | 'almost';
export const senseOf = (change: number): Sense => (Math.abs(change) < 0.01 ? 'almost' : change > 0 ? 'more' : 'less');

/** Against another share, as it is written with one decimal: what rounds to nothing is « the same ». */
export function gapTo(part: number, other: number): { points: number; sense: 'above' | 'below' | 'same' } {
  const points = Math.round((part - other) * 1000) / 1000;
  return { points: Math.abs(points), sense: points === 0 ? 'same' : points > 0 ? 'above' : 'below' };
}

/** Consecutive years folded: 2016, 2017, 2018, 2021 → [2016, 2018], [2021, 2021]. */
export function rangesOf(list: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const year of [...list].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else ranges.push([year, year]);
  }
  return ranges;
}

/** Years without a figure between the first year held anywhere and the last. */
export const missingYears = (known: readonly number[]): number[] => years.filter((year) => !known.includes(year));

/**
 * Belgians born abroad, at the least: those born abroad who are more than all foreigners together cannot be foreign.
 * 0 where the counts prove none.
 */
export const belgiansBornAbroad = (bornAbroad: number, foreign: number): number => Math.max(0, bornAbroad - foreign);

/** Ages in bands of five years, the last one open: persons of both sexes between two ages. */
export function personsBetween(counts: readonly (readonly number[])[], from: number, to: number): number {
  return counts.reduce(
    (sum, bands) => sum + bands.slice(from / 5, (to + 1) / 5).reduce((persons, band) => persons + band, 0),
    0
  );
}

/** Under so many persons a share says less than the count. */
export const FEW = 50;
