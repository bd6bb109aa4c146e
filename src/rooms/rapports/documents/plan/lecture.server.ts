import type { DocumentModel } from '#platform/documents/model.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { getCarteOfCentre } from '../../../territoires/cartes/centre.server.ts';
import { readPlan } from '../../plan.server.ts';
import type { Editeur } from '../enveloppe.ts';
import { readWholeGrille } from '../grille/lecture.server.ts';
import { planDocument } from './contenu.ts';
import { listFichesEcrites, listTextes } from './queries.server.ts';

/** The document of the plan that stands; null where there is none that the viewer may read. */
export async function readPlanDocument(viewer: Viewer, editeur: Editeur): Promise<DocumentModel | null> {
  const read = await readPlan(viewer);
  if (!read) return null;
  const [textes, ecrites, grille, carte] = await Promise.all([
    listTextes(viewer, read.plan.id),
    listFichesEcrites(viewer, read.plan.id),
    readWholeGrille(viewer),
    getCarteOfCentre(viewer.centreId)
  ]);
  const fond = carte && {
    ...carte,
    attribution: `${carte.attributions.communes} ; cours d’eau : ${carte.attributions.rivers}`
  };
  return planDocument({ read, textes, ecrites, grille, fond }, editeur);
}
