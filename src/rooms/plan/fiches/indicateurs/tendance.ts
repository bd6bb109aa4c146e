/** What of an indicator its trend is read from. */
export type Measured = {
  baselineYear: number | null;
  baseline: number | null;
  targetYear: number | null;
  target: number | null;
  values: readonly { year: number; value: number }[];
};

export const tendances = ['atteinte', 'vers', 'stable', 'loin', 'peu', 'sans-cible'] as const;
export type Tendance = (typeof tendances)[number];

/** The part of the way from start to target below which an indicator counts as stable. Ours. */
export const STABLE_WITHIN = 0.05;

export type Parcours = {
  tendance: Tendance;
  /** Where it started: its baseline, or else its first value. Null where neither is known. */
  start: { year: number; value: number } | null;
  /** Its last value; null where there is none. */
  latest: { year: number; value: number } | null;
  /** Part of the way from start to target that is done: 1 on the target, below 0 when further away. Null where unknown. */
  way: number | null;
};

/**
 * The trend of an indicator: its last value is set against where it started. On the target or past it, it is reached;
 * nearer or further by at least a twentieth of the way it goes towards or away; between the two it is stable. With
 * fewer than two years known nothing is said; without a target neither. An indicator that started on its target is
 * kept (reached) or lost (away).
 */
export function parcoursOf({ baselineYear, baseline, target, values }: Measured): Parcours {
  const known = values.toSorted((a, b) => a.year - b.year);
  const latest = known.at(-1) ?? null;
  const first = known[0] ?? null;
  const start = baselineYear !== null && baseline !== null ? { year: baselineYear, value: baseline } : first;
  const said = (tendance: Tendance, way: number | null = null): Parcours => ({ tendance, start, latest, way });

  if (target === null) return said('sans-cible');
  if (!start || !latest || latest.year <= start.year) return said('peu');
  const whole = target - start.value;
  if (whole === 0) return latest.value === target ? said('atteinte', 1) : said('loin');
  const way = (latest.value - start.value) / whole;
  if (way >= 1) return said('atteinte', way);
  if (Math.abs(way) < STABLE_WITHIN) return said('stable', way);
  return said(way > 0 ? 'vers' : 'loin', way);
}
