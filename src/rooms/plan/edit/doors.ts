import { may } from '../../comptes/droits.ts';
import { historyPath } from '../../comptes/edit/doors.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDuPlan } from '../droits.ts';

/** What somebody may do to a plan, as links above its page; null for whoever may nothing, and for a plan that its sources tell. */
export function doorsOfPlan(acteur: Acteur | undefined, { id, source }: { id: string; source: string | null }) {
  if (!acteur || source !== null || !may(acteur, droitsDuPlan['modifier un plan'], acteur)) return null;
  return [
    { path: `/plans/${id}/modifier`, name: 'Modifier' },
    { path: historyPath('plans', id), name: 'Historique' }
  ];
}
