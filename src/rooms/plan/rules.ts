import type { validiteResults } from '../diagnostic/tables.ts';
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

/*
 * Broken links of the chain: each is work for somebody. Counts are of what the reader may see.
 */

/** A constat that still holds and that no recommandation answers. What is resolved asks for nothing any more. */
export const isUnanswered = (constat: {
  validite: (typeof validiteResults)[number] | null;
  recommandations: number;
}): boolean => constat.validite !== 'resolved' && constat.recommandations === 0;

/** A recommandation that no fiche carries out; one whose fiches were all abandoned has none left. */
export const lacksFiche = (fiches: readonly { state: FicheState }[]): boolean =>
  fiches.every(({ state }) => state === 'abandonnee');

/** A recommandation that has fiches and no means at all: no amount above zero, nothing logistic. */
export const lacksMeans = (recommandation: {
  fiches: number;
  moyens: readonly { unit: 'EUR' | 'ETP' | null; planned: number | null }[];
}): boolean =>
  recommandation.fiches > 0 && recommandation.moyens.every(({ unit, planned }) => unit !== null && !planned);

/**
 * An indicator that should have a value this year and has none: its fiche is under way or was carried out this year.
 * Before the start there is nothing to measure, and a pause or a block explains itself.
 *
 * @param since day of the fiche's present state
 */
export const lacksValue = (
  fiche: { state: FicheState; since: string },
  valueYears: readonly number[],
  year: number
): boolean =>
  (fiche.state === 'en-cours' || (fiche.state === 'realisee' && fiche.since.startsWith(`${year}-`))) &&
  !valueYears.includes(year);

/**
 * A commune where nothing of the plan happens: no fiche names it, but those abandoned, and no means are placed in it.
 * Fiches for the whole territory are not counted: they happen everywhere and nowhere in particular.
 */
export const isLeftOut = (commune: { fiches: readonly { state: FicheState }[]; moyens: number }): boolean =>
  commune.moyens === 0 && commune.fiches.every(({ state }) => state === 'abandonnee');
