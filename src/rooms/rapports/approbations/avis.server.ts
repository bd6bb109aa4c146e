import { now } from '#platform/clock.ts';
import type { Acteur } from '../../comptes/roles.ts';
import type { TexteKind } from '../bureau/texte.server.ts';
import { listApprobations, texteToAsk } from './actions.server.ts';
import { versionOf } from './version.ts';

/** What was said of a text, for whoever may ask about it; null for the others, who are not shown that anybody was asked. */
export async function avisOf(acteur: Acteur | undefined, kind: TexteKind, id: string) {
  const texte = acteur && (await texteToAsk(acteur, kind, id));
  if (!texte) return null;
  const rows = await listApprobations(acteur.centreId, kind, id, versionOf(texte.passages), now());
  return { path: `/bureau/approbations/${kind}/${encodeURIComponent(id)}`, rows };
}
