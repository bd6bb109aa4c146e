import type { DocumentModel } from '#platform/documents/model.ts';
import { planOf } from '../../../annuaire/recherche/page/plan.server.ts';
import type { Editeur } from '../enveloppe.ts';
import { repertoireDocument, type RepertoireEcrit } from './contenu.server.ts';

/** What was read of a répertoire, with its map. */
export async function readRepertoireDocument(
  centreId: string,
  ecrit: Omit<RepertoireEcrit, 'plan'>,
  editeur: Editeur
): Promise<DocumentModel> {
  const { entries } = ecrit.lu;
  const numbers = entries.map(({ no }) => no);
  const everywhere = { commune: null, lon: null, cadre: null };
  const plan = await planOf(centreId, everywhere, { services: entries, from: null }, numbers);
  return repertoireDocument({ ...ecrit, plan }, editeur);
}
