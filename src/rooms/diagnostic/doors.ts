import { may } from '../comptes/droits.ts';
import type { Acteur } from '../comptes/roles.ts';
import { droitsDuDiagnostic } from './droits.ts';

const doors = [
  { droit: droitsDuDiagnostic['préparer un diagnostic'], path: '/bureau/diagnostics', name: 'Préparer un diagnostic' },
  { droit: droitsDuDiagnostic['écrire un constat'], path: '/diagnostic/constats/nouveau', name: 'Nouveau constat' },
  { droit: droitsDuDiagnostic['trier une observation'], path: '/bureau/observations', name: 'Observations à trier' },
  { droit: droitsDuDiagnostic['mener une réactualisation'], path: '/bureau/reactualisations', name: 'Réactualisations' }
];

/** What somebody may do to the diagnostic, as links above its page; null for whoever may nothing. */
export const doorsOfDiagnostic = (acteur: Acteur | undefined) =>
  acteur ? doors.filter(({ droit }) => may(acteur, droit, acteur)).map(({ path, name }) => ({ path, name })) : null;
