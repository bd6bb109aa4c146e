/** A judged question: the needs that should come first, and those that are a fair answer too. */
export type Jugement = { q: string; best: string[]; good?: string[]; commune?: string; garde?: boolean };

/**
 * How well ranked needs answer a judged question.
 *
 * recall: how many of the best stand among the first five.
 * reciprocal: one over the rank of the first best one; half of that for a good one, if that is more.
 */
export function mesurer(found: readonly string[], { best, good = [] }: Pick<Jugement, 'best' | 'good'>) {
  const firstOf = (wanted: readonly string[]): number => {
    const at = found.findIndex((id) => wanted.includes(id));
    return at < 0 ? 0 : 1 / (at + 1);
  };
  const met = best.filter((id) => found.slice(0, 5).includes(id)).length;
  return { recall: met / Math.min(best.length, 5), reciprocal: Math.max(firstOf(best), firstOf(good) / 2) };
}

export type Mesure = { count: number; recall: number; reciprocal: number };

/** Means over questions; none where there is no question. */
export function moyenne(ones: readonly { recall: number; reciprocal: number }[]): Mesure {
  const mean = (of: (one: { recall: number; reciprocal: number }) => number) =>
    ones.reduce((sum, one) => sum + of(one), 0) / ones.length;
  return { count: ones.length, recall: mean((one) => one.recall), reciprocal: mean((one) => one.reciprocal) };
}
