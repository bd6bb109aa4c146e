import { latenessOf, presentState, reviewIsDue, silenceOf, type FicheState } from './rules.ts';
import type { Etat, Fiche } from './queries.server.ts';

/** What is computed of a fiche on a day: where it stands, and what it is late or silent about. */
export function situationOf<Row extends Pick<Fiche, 'startsOn' | 'endsOn' | 'etats' | 'etapes' | 'indicateurs'>>(
  fiche: Row,
  today: string
) {
  // The import refuses a fiche without a history; one that had none would still have to be discussed.
  const etat: Pick<Etat, 'state' | 'on' | 'reason' | 'reviewOn'> = presentState(fiche.etats) ?? {
    state: 'a-discuter',
    on: fiche.startsOn,
    reason: null,
    reviewOn: null
  };
  const state: FicheState = etat.state;
  const valueYears = fiche.indicateurs.flatMap(({ years }) => years);
  return {
    ...fiche,
    state,
    etat,
    retard: latenessOf(fiche, fiche.etapes, state, today),
    silence: silenceOf(fiche, fiche.etats, fiche.etapes, valueYears, today),
    reviewDue: reviewIsDue({ seq: 0, ...etat }, today)
  };
}

/** What does not move as it was written: late, or blocked. */
export const isHeldUp = (fiche: Pick<ShownFiche, 'state' | 'retard'>): boolean =>
  fiche.retard !== null || fiche.state === 'bloquee';

/** A fiche as the lists show it. The espaces in charge come from the room on the right. */
export type ShownFiche = ReturnType<typeof situationOf<Fiche>> & { espaces: { id: string; name: string }[] };
