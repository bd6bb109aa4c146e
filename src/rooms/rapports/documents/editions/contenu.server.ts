import type { DocumentModel } from '#platform/documents/model.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { getDiagnostic } from '../../../diagnostic/queries.server.ts';
import { getFiche } from '../../../plan/fiches/fiche.server.ts';
import { getCurrentPlan } from '../../../plan/queries.server.ts';
import { communesOfCentre } from '../../../territoires/reference.server.ts';
import { readCommuneDocument } from '../commune/lecture.server.ts';
import { readDiagnosticDocument } from '../diagnostic/lecture.server.ts';
import type { Editeur } from '../enveloppe.ts';
import { readFicheDocument } from '../fiche/lecture.server.ts';
import { readGrilleDocument } from '../grille/lecture.server.ts';
import { readPlanDocument } from '../plan/lecture.server.ts';
import { readRapportDocument } from '../rapport/lecture.server.ts';
import { whatOf } from './forms.ts';

/** What an edition is of, and what it says. */
export type Contenu = { objectId: string; model: DocumentModel };

const idOfPlan = async (viewer: Viewer): Promise<string | undefined> => (await getCurrentPlan(viewer))?.id;

/** A commune of the centre: others have a portrait, and no edition of it here. */
const ownCommune = async (viewer: Viewer, nis: string): Promise<string | undefined> =>
  (await communesOfCentre(viewer.centreId)).find((one) => one.nis === nis)?.nis;

/**
 * What an edition of this would say to a viewer.
 * @param quoi as the form of editions has it
 * @returns null where there is no such thing for them
 */
export async function contentOf(viewer: Viewer, quoi: string, editeur: Editeur): Promise<Contenu | null> {
  const { kind, of } = whatOf(quoi);
  const ids = {
    plan: () => idOfPlan(viewer),
    grille: () => idOfPlan(viewer),
    rapport: async () => {
      const plan = await idOfPlan(viewer);
      return plan && `${plan}/${of}`;
    },
    diagnostic: async () => (await getDiagnostic(viewer))?.id,
    fiche: async () => (await getFiche(viewer, of))?.id,
    commune: () => ownCommune(viewer, of)
  };
  const models = {
    plan: () => readPlanDocument(viewer, editeur),
    grille: () => readGrilleDocument(viewer, editeur),
    rapport: () => readRapportDocument(viewer, Number(of), editeur),
    diagnostic: () => readDiagnosticDocument(viewer, editeur),
    fiche: () => readFicheDocument(viewer, of, editeur),
    commune: () => readCommuneDocument(viewer, of, editeur)
  };
  const objectId = await ids[kind]();
  const model = objectId ? await models[kind]() : null;
  return objectId && model ? { objectId, model } : null;
}
