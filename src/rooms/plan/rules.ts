import type { FicheState } from './fiches/rules.ts';

export type Avancement = {
  /** Fiches in all, and in each state; the states sum to the total. */
  fiches: number;
  byState: Record<FicheState, number>;
  /** Indicators in all, and those that have a value in the year. */
  indicateurs: number;
  withValue: number;
  /** withValue ÷ indicateurs, from 0 to 1; null where there is no indicator. */
  share: number | null;
};

/**
 * How far a list of fiches has come: how many stand in each state, and how many of their indicators have a value in the
 * year, those of fiches not begun included.
 */
export function avancementOf(
  fiches: readonly { state: FicheState; indicateurs: readonly { years: readonly number[] }[] }[],
  year: number
): Avancement {
  const byState: Record<FicheState, number> = {
    'a-discuter': 0,
    'a-venir': 0,
    'en-cours': 0,
    realisee: 0,
    abandonnee: 0,
    'en-pause': 0,
    bloquee: 0
  };
  for (const { state } of fiches) byState[state] += 1;
  const indicateurs = fiches.flatMap((fiche) => fiche.indicateurs);
  const withValue = indicateurs.filter(({ years }) => years.includes(year)).length;
  return {
    fiches: fiches.length,
    byState,
    indicateurs: indicateurs.length,
    withValue,
    share: indicateurs.length > 0 ? withValue / indicateurs.length : null
  };
}
