import { isOpen, type FicheState } from '../plan/fiches/rules.ts';

/** Whether an espace is open on a day; one without an opening date has been open ever since anybody remembers. */
export const isOpenOn = (espace: { openedOn: string | null; closedOn: string | null }, today: string): boolean =>
  (espace.openedOn === null || espace.openedOn <= today) && (espace.closedOn === null || espace.closedOn > today);

/**
 * Why a fiche that is still to be carried out is in nobody's hands: no espace is in charge of it (`aucun`), or all those
 * that were are closed (`clos`). Null when an espace holds it, or when the fiche is over.
 */
export function lacksEspace(
  state: FicheState,
  espaces: readonly { closedOn: string | null }[],
  today: string
): 'aucun' | 'clos' | null {
  if (!isOpen(state)) return null;
  if (espaces.length === 0) return 'aucun';
  return espaces.every(({ closedOn }) => closedOn !== null && closedOn <= today) ? 'clos' : null;
}
