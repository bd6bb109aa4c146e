import { bilanOf, type Bilan } from '../../../plan/bilan.ts';
import { situationOf, type ShownFiche } from '../../../plan/fiches/situation.ts';

/** A year of a plan as its report reads it: its first and last day, the last no later than the day it is written on. */
export type Annee = { year: number; from: string; until: string };

/** The years that a plan has a report of: those of the plan that have begun. */
export function anneesOf(plan: { startYear: number; endYear: number | null }, today: string): number[] {
  const last = Math.min(plan.endYear ?? 9999, Number(today.slice(0, 4)));
  return Array.from({ length: Math.max(0, last - plan.startYear + 1) }, (_, i) => plan.startYear + i);
}

export function anneeOf(year: number, today: string): Annee {
  const end = `${year}-12-31`;
  return { year, from: `${year}-01-01`, until: today < end ? today : end };
}

/**
 * Fiches as they stood at the end of a day: what was written later is not yet known then. A fiche that was not yet
 * written down is not among them.
 */
export function fichesOn(fiches: readonly ShownFiche[], day: string): ShownFiche[] {
  const year = Number(day.slice(0, 4));
  return fiches.flatMap((fiche) => {
    const etats = fiche.etats.filter(({ on }) => on <= day);
    if (!etats.length) return [];
    const etapes = fiche.etapes.map((etape) =>
      etape.doneOn !== null && etape.doneOn > day ? { ...etape, doneOn: null } : etape
    );
    const indicateurs = fiche.indicateurs.map(({ years }) => ({ years: years.filter((one) => one <= year) }));
    return [situationOf({ ...fiche, etats, etapes, indicateurs }, day)];
  });
}

export const bilanOn = (fiches: readonly ShownFiche[], day: string, year: number): Bilan =>
  bilanOf(fichesOn(fiches, day), year);
