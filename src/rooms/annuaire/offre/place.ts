import { rankOf } from '../../territoires/portrait/rules.ts';

/** Among how many communes one comes where, from most services for 1,000 people on; without any, like how many. */
export type Place = { rank: number; of: number } | { without: number };

/**
 * Where a commune stands among those of its territory.
 * @param densites services for 1,000 people of each commune where they are known
 * @returns null where its own is not known
 */
export function placeOf(nis: string, densites: ReadonlyMap<string, number>): Place | null {
  const own = densites.get(nis);
  if (own === undefined) return null;
  const all = [...densites.values()];
  // Among those that have none, a rank would say that some have more of it.
  return own === 0 ? { without: all.filter((one) => one === 0).length } : { rank: rankOf(own, all), of: all.length };
}
