import { presentState, mayBecome, statesWithReason, type EtatRow, type FicheState } from '../rules.ts';

export type Change = {
  state: FicheState;
  on: string;
  reason: string | null;
  unblock: string | null;
  reviewOn: string | null;
};

/** What is wrong with a change of state, by field, in French: the transition, its day, and what the new state must say. */
export function wrongIn(change: Change, rows: readonly EtatRow[], today: string): Record<string, string> {
  const { state, on, reason, unblock, reviewOn } = change;
  const present = presentState(rows);
  const errors: Record<string, string> = {};
  if (!mayBecome(present?.state ?? null, state)) errors.state = 'La fiche ne peut pas passer de son état à celui-là.';
  if (on > today) errors.on = 'Ce jour n’est pas encore venu.';
  else if (present && on < present.on) errors.on = 'L’état d’avant a commencé après ce jour.';
  if (statesWithReason.includes(state) && !reason) errors.reason = 'Dites pourquoi.';
  if (state === 'bloquee') {
    if (!unblock) errors.unblock = 'Dites ce qui la débloquerait.';
    if (!reviewOn) errors.reviewOn = 'Choisissez le jour où y revenir.';
    else if (reviewOn <= today) errors.reviewOn = 'Choisissez un jour à venir.';
  }
  return errors;
}
