import { today } from '#platform/clock.ts';
import type { DocumentModel } from '#platform/documents/model.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { getFiche } from '../../../plan/fiches/fiche.server.ts';
import { situationOf } from '../../../plan/fiches/situation.ts';
import { listEspacesOfFiche } from '../../../concertation/fiches.server.ts';
import type { Editeur } from '../enveloppe.ts';
import { ficheDocument } from './contenu.ts';

/** The document of a fiche, with what the viewer may read of it; null where there is none for them. */
export async function readFicheDocument(viewer: Viewer, code: string, editeur: Editeur): Promise<DocumentModel | null> {
  const fiche = await getFiche(viewer, code);
  if (!fiche) return null;
  const espaces = await listEspacesOfFiche(viewer, fiche.id);
  const day = today();
  const indicateurs = fiche.indicateurs.map(({ values }) => ({ years: values.map(({ year }) => year) }));
  const { state, etat, retard, silence, reviewDue } = situationOf({ ...fiche, indicateurs }, day);
  return ficheDocument({ fiche, situation: { state, etat, retard, silence, reviewDue }, espaces, day }, editeur);
}
