import type { Moyen } from '../fiche.server.ts';

/** Amounts of one unit: planned, committed, spent. */
export type Montants = { planned: number; committed: number; spent: number };

export type Compte = Pick<Moyen, 'unit' | 'year' | 'planned' | 'committed' | 'spent'>;

/** Cents and hundredths of a full-time equivalent: amounts have two decimals, binary sums of them have more. */
const exact = (sum: number): number => Math.round(sum * 100) / 100;

/** The sum of the means of one unit; null where there is none, which is not zero. */
export function totalOf(moyens: readonly Compte[], unit: 'EUR' | 'ETP'): Montants | null {
  const own = moyens.filter((moyen) => moyen.unit === unit);
  if (own.length === 0) return null;
  const sum = (of: (moyen: Compte) => number | null) => exact(own.reduce((all, moyen) => all + (of(moyen) ?? 0), 0));
  return { planned: sum((m) => m.planned), committed: sum((m) => m.committed), spent: sum((m) => m.spent) };
}

/** The same year by year, in order, for years that have means in euros or full-time equivalents. */
export function totalsByYear(moyens: readonly Compte[]) {
  const years = [...new Set(moyens.filter(({ unit }) => unit !== null).map(({ year }) => year))].sort((a, b) => a - b);
  return years.map((year) => {
    const own = moyens.filter((moyen) => moyen.year === year);
    return { year, eur: totalOf(own, 'EUR'), etp: totalOf(own, 'ETP') };
  });
}
