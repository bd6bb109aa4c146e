import { now } from '#platform/clock.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import type { TexteKind } from '../bureau/texte.server.ts';
import { droitsDesRapports } from '../droits.ts';
import { listApprobations, texteAsked } from './actions.server.ts';
import { versionOf } from './version.ts';

/** What was said of a text, for whoever may ask about it; null for the others, who are not shown that anybody was asked. */
export async function avisOf(acteur: Acteur | undefined, kind: TexteKind, id: string) {
  const texte = acteur && (await texteAsked(acteur.centreId, kind, id));
  if (
    !texte ||
    !may(acteur, droitsDesRapports['demander une approbation'], { ...texte.cible, centreId: acteur.centreId })
  )
    return null;
  const rows = await listApprobations(acteur.centreId, kind, id, versionOf(texte.passages), now());
  return { path: `/bureau/approbations/${kind}/${encodeURIComponent(id)}`, rows };
}
