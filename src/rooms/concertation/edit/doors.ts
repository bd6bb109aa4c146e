import { may } from '../../comptes/droits.ts';
import { historyPath } from '../../comptes/edit/doors.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDeLaConcertation } from '../droits.ts';

/** What somebody may do to an espace, as links above its page; null for nobody. */
export function doorsOfEspace(acteur: Acteur | undefined, id: string) {
  if (!acteur) return null;
  const mayEdit = may(acteur, droitsDeLaConcertation['modifier un espace'], {
    centreId: acteur.centreId,
    espaces: [id]
  });
  return mayEdit
    ? [
        { path: `/concertation/${id}/modifier`, name: 'Modifier' },
        { path: historyPath('espaces', id), name: 'Historique' }
      ]
    : [];
}

/** The same above the list of espaces. */
export const doorsOfConcertation = (acteur: Acteur | undefined) =>
  acteur && may(acteur, droitsDeLaConcertation['ouvrir un espace'], { centreId: acteur.centreId })
    ? [{ path: '/concertation/nouveau', name: 'Nouvel espace' }]
    : null;
