import { may, type Cible } from '../../../comptes/droits.ts';
import { historyPath } from '../../../comptes/edit/doors.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { droitsDuPlan } from '../../droits.ts';

/** What somebody may do to a fiche, as links above its page; null for whoever may nothing. */
export function doorsOfFiche(
  acteur: Acteur | undefined,
  { id, code, recommandation }: { id: string; code: string; recommandation: { code: string } },
  own: string,
  cible: Cible
) {
  if (!acteur) return null;
  const doors = [
    { droit: droitsDuPlan['modifier une fiche'], path: `${own}/modifier`, name: 'Modifier' },
    { droit: droitsDuPlan['changer l’état d’une fiche'], path: `${own}/etat`, name: 'Changer l’état' },
    { droit: droitsDuPlan['noter l’avancement d’une fiche'], path: `${own}/avancement`, name: 'Étapes et indicateurs' },
    { droit: droitsDuPlan['demander des nouvelles'], path: `${own}/nouvelles`, name: 'Demander des nouvelles' },
    { droit: droitsDuPlan['placer des moyens'], path: `${own}/moyens`, name: 'Moyens' },
    { droit: droitsDuPlan['modifier une fiche'], path: `${own}/dates`, name: 'Dates' },
    { droit: droitsDuPlan['déplacer une fiche'], path: `${own}/deplacer`, name: 'Déplacer' },
    { droit: droitsDuPlan['dire ce que devient une fiche'], path: `${own}/suite`, name: 'Ce qu’elle devient' },
    { droit: droitsDuPlan['modifier une fiche'], path: `${own}/pieces`, name: 'Documents' },
    {
      droit: droitsDuPlan['écrire une fiche'],
      path: `/plan/fiches/nouvelle?recommandation=${recommandation.code}&copie=${code}`,
      name: 'Dupliquer'
    },
    {
      droit: droitsDuPlan['tenir les modèles de fiche'],
      path: `/bureau/modeles?fiche=${code}`,
      name: 'En faire un modèle'
    },
    { droit: droitsDuPlan['modifier une fiche'], path: historyPath('fiches', id), name: 'Historique' }
  ];
  return doors.filter(({ droit }) => may(acteur, droit, cible)).map(({ path, name }) => ({ path, name }));
}
