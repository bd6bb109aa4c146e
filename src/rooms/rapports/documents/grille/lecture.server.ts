import * as v from 'valibot';
import { today } from '#platform/clock.ts';
import type { DocumentModel } from '#platform/documents/model.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { choix } from '../../../plan/mise-en-rapport/forms.ts';
import { readGrille } from '../../../plan/mise-en-rapport/lecture.server.ts';
import type { Editeur } from '../enveloppe.ts';
import { grilleDocument } from './contenu.ts';

/** The grid as its page first shows it: planned euros, one column a recommandation. */
export const readWholeGrille = (viewer: Viewer) => readGrille(viewer, v.parse(choix, {}));

export async function readGrilleDocument(viewer: Viewer, editeur: Editeur): Promise<DocumentModel | null> {
  const lecture = await readWholeGrille(viewer);
  return lecture && grilleDocument(lecture, editeur, today());
}
