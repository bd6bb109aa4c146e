import type { Trouvee } from '../../../territoires/recherche/queries.server.ts';
import { localOf, weekdayOf } from '../../horaires/jours.ts';
import { demandeOf, searchOf, type Demande } from '../demande.ts';
import { fold } from '../normalise.ts';

/** What an address asks; or where it should have led; or a commune that was typed and may be several, or none. */
export type Lecture =
  | { kind: 'demande'; demande: Demande }
  | { kind: 'ailleurs'; search: string }
  | { kind: 'communes'; demande: Demande; typed: string; communes: Trouvee[] };

/** What a name may stand for: one commune, or several, or none. */
export type Nommees = { nis: string } | { communes: Trouvee[] };

const LONGEST_NAME = 80;

/** Sent by the form that was drawn with « un jour » ticked. */
export const TICKED = 'un-jour';

/**
 * Reads what is asked. The form sends the commune as it was typed (`ou`) and the need that stood in its field (`pour`):
 * both become codes, so that the same question always has the same address, which may be shared and kept.
 * @param nameOf the name of a need in the reader's language
 * @param find the commune of a name, wherever communes are known from
 * @param at when it is asked
 */
export async function lire(
  asked: URLSearchParams,
  nameOf: (besoin: string) => string,
  find: (typed: string) => Promise<Nommees>,
  at: Date
): Promise<Lecture> {
  const demande = demandeOf(asked);
  const typed = asked.get('ou')?.trim().slice(0, LONGEST_NAME) ?? null;
  const field = asked.get('pour');
  const changed: Partial<Demande> = {};
  if (field !== null && field === demande.besoin) {
    // The field held the name of the need: other words take its place.
    const same = !demande.q || fold(demande.q) === fold(nameOf(field));
    if (!demande.q || !same) changed.besoin = null;
    if (same) changed.q = '';
  }
  if (typed !== null) {
    changed.commune = null;
    if (typed) {
      const found = await find(typed);
      if ('communes' in found)
        return { kind: 'communes', demande: { ...demande, ...changed }, typed, communes: found.communes };
      Object.assign(changed, { commune: found.nis, lon: null, lat: null });
    }
  }
  const [ouvert, jour] = [asked.get('ouvert'), asked.get('jour')];
  if (demande.ouvert === 'jour') {
    // No longer ticked, its day and hour stand there all the same.
    if (asked.has(TICKED) && ouvert === '') Object.assign(changed, { ouvert: null, heure: null });
    // An hour without a day is one of today.
    else if (jour === '' || (jour === null && ouvert !== 'jour')) changed.jour = weekdayOf(localOf(at.getTime()).day);
  }
  const asItIs = (ouvert ?? null) === demande.ouvert && (jour === null || ouvert === 'jour') && !asked.has(TICKED);
  if (typed === null && field === null && asItIs && ![...asked.values()].includes(''))
    return { kind: 'demande', demande };
  return { kind: 'ailleurs', search: searchOf(demande, changed) };
}
