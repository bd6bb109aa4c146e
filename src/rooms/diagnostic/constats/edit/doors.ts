import { may, type Cible } from '../../../comptes/droits.ts';
import { historyPath } from '../../../comptes/edit/doors.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { droitsDuDiagnostic } from '../../droits.ts';

/** What somebody may do to a constat, as links above its page; null for whoever may nothing. */
export function doorsOfConstat(acteur: Acteur | undefined, id: string, own: string, of: string, cible: Cible) {
  if (!acteur) return null;
  const edit = droitsDuDiagnostic['modifier un constat'];
  const doors = [
    { droit: edit, path: `${own}/modifier${of}`, name: 'Modifier' },
    { droit: edit, path: `${own}/preuves/modifier${of}`, name: 'Preuves' },
    { droit: edit, path: `${own}/pieces${of}`, name: 'Documents' },
    {
      droit: droitsDuDiagnostic['décider de la validité d’un constat'],
      path: `${own}/validite/nouvelle${of}`,
      name: 'Décider de sa validité'
    },
    { droit: edit, path: historyPath('constats', id), name: 'Historique' }
  ];
  return doors.filter(({ droit }) => may(acteur, droit, cible)).map(({ path, name }) => ({ path, name }));
}
