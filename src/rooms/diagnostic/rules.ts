import type { validiteResults } from './tables.ts';

export type ValiditeResult = (typeof validiteResults)[number];

/** The latest row of a constat's history, which is its present validity; null where nothing was written. */
export const presentValidity = <Row extends { seq: number }>(rows: readonly Row[]): Row | null =>
  rows.reduce<Row | null>((latest, row) => (latest && latest.seq > row.seq ? latest : row), null);

/**
 * Since when a constat stands as it stands: the day of the first row of the last unbroken run of one result. A row that
 * says again what was said confirms it, and does not make it new. Null where nothing was written.
 */
export function heldSince(rows: readonly { seq: number; on: string; result: ValiditeResult }[]): string | null {
  const ordered = rows.toSorted((a, b) => a.seq - b.seq);
  const other = ordered.findLastIndex(({ result }) => result !== ordered.at(-1)?.result);
  return ordered[other + 1]?.on ?? null;
}

/** A constat that still holds and that no recommandation answers. What is resolved asks for nothing any more. */
export const isUnanswered = (validite: ValiditeResult | null, answers: number): boolean =>
  validite !== 'resolved' && answers === 0;

/**
 * The answers of a réactualisation in their order, from the best news to the worst. Whoever does not know stands on no
 * scale and is left out.
 */
export const orderedAnswers = ['resolved', 'better', 'valid', 'worse'] as const satisfies ValiditeResult[];

/** Below this number of organisations no sum is shown, so that nobody's answer can be read from it. */
export const FEWEST_ANSWERS = 5;

/**
 * How far those who answered agree, from 0 to 1: the consensus of Tastle & Wierman (2007).
 *
 *     Cns(X) = 1 + Σᵢ pᵢ · log₂(1 − |Xᵢ − μ| ÷ d)
 *
 * X₁ … X₄ = 1 … 4 are the answers in their order, pᵢ the share of the organisations that gave the i-th, μ = Σᵢ pᵢ·Xᵢ
 * their mean, d = X₄ − X₁ = 3 the width of the scale. 1 when all give one answer, 0 when half say resolved and half say
 * worse; it weighs how far apart answers lie, which a majority does not.
 *
 * @param counts organisations by answer; those who do not know may be among them and are not counted
 * @returns null below FEWEST_ANSWERS organisations that know
 *
 * W. J. Tastle, M. J. Wierman, “Consensus and dissention: A measure of ordinal dispersion”, International Journal of
 * Approximate Reasoning 45 (2007), 531–545.
 */
export function consensus(counts: Readonly<Partial<Record<ValiditeResult, number>>>): number | null {
  const known = orderedAnswers.map((answer, i) => ({ x: i + 1, count: counts[answer] ?? 0 }));
  const total = known.reduce((sum, { count }) => sum + count, 0);
  if (total < FEWEST_ANSWERS) return null;
  const mean = known.reduce((sum, { x, count }) => sum + x * count, 0) / total;
  const width = orderedAnswers.length - 1;
  const given = known.filter(({ count }) => count > 0);
  const sum = given.reduce((all, { x, count }) => all + (count / total) * Math.log2(1 - Math.abs(x - mean) / width), 1);
  // Rounding in the sum may leave the interval by a hair.
  return Math.min(1, Math.max(0, sum));
}
