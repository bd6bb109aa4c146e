import { today } from '#platform/clock.ts';
import type { DocumentModel } from '#platform/documents/model.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { readPyramide } from '../../../territoires/portrait/forms.ts';
import { getCommune, getPortrait } from '../../../territoires/portrait/queries.server.ts';
import { getPlanOfCommune } from '../../communes/queries.server.ts';
import type { Editeur } from '../enveloppe.ts';
import { communeDocument } from './contenu.ts';

/** The sheet of a Walloon commune; null where no commune has this code. */
export async function readCommuneDocument(
  viewer: Viewer,
  nis: string,
  editeur: Editeur
): Promise<DocumentModel | null> {
  const commune = await getCommune(nis);
  if (!commune) return null;
  const day = today();
  const [portrait, plan] = await Promise.all([
    getPortrait(commune, readPyramide(new URLSearchParams())),
    getPlanOfCommune(viewer, nis, day)
  ]);
  return portrait && communeDocument(portrait, plan, editeur, day);
}
