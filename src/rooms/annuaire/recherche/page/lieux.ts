import { etatA, type Etat } from '../../horaires/etat.ts';
import { fermeturesOf } from '../../horaires/fermetures.ts';
import { openAt, type Quand } from '../../horaires/filtres.ts';
import type { LieuTrouve, ServiceTrouve } from '../trouve.ts';

export type LieuMontre = { place: LieuTrouve | null; etat: Etat };

/** The smaller, the gladder one goes there. */
const order = ['ouvert', 'rendez-vous', 'ferme', 'inconnu', 'fermeture'] as const;
function gladness(etat: Etat): number {
  const kind = order.indexOf(etat.kind) * 1e15;
  if (etat.kind !== 'ferme' && etat.kind !== 'fermeture') return kind;
  return etat.opens ? kind + etat.opens.at : order.length * 1e15;
}

/**
 * The place of a service that a list tells of, and how it stands there: of those that are open when asked, or of all, the
 * nearest where distances are known, else the one that is open, or opens first.
 * @param quand what was asked of the hours
 */
export function lieuMontre(
  service: Pick<ServiceTrouve, 'places' | 'closures' | 'status' | 'startsOn' | 'endsOn'>,
  quand: Quand | null,
  now: Date
): LieuMontre {
  const all = service.places.map((place) => ({ place, etat: etatA(place.openingHours, place.closures, now) }));
  const matched = quand ? all.filter(({ place }) => openAt(place.openingHours, place.closures, quand) === 'oui') : all;
  const among = matched.length ? matched : all;
  const [first] = among;
  if (!first) return { place: null, etat: etatA(null, fermeturesOf(service, service.closures), now) };
  if (first.place.metres !== null) return first;
  return among.reduce((best, one) => (gladness(one.etat) < gladness(best.etat) ? one : best), first);
}
