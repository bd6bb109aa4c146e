import { may } from '../../../comptes/droits.ts';
import { historyPath } from '../../../comptes/edit/doors.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { droitsDuPlan } from '../../droits.ts';

/** What somebody may do to a recommandation, as links above its page; null for whoever may nothing. */
export function doorsOfRecommandation(
  acteur: Acteur | undefined,
  { id, code }: { id: string; code: string },
  own: string
) {
  if (!acteur) return null;
  const doors = [
    { droit: droitsDuPlan['modifier une recommandation'], path: `${own}/modifier`, name: 'Modifier' },
    {
      droit: droitsDuPlan['écrire une fiche'],
      path: `/plan/fiches/nouvelle?recommandation=${code}`,
      name: 'Nouvelle fiche'
    },
    {
      droit: droitsDuPlan['modifier une recommandation'],
      path: historyPath('recommandations', id),
      name: 'Historique'
    }
  ];
  return doors.filter(({ droit }) => may(acteur, droit, acteur)).map(({ path, name }) => ({ path, name }));
}
