import type { DocumentModel } from '#platform/documents/model.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { listIndicateurs } from '../../../plan/fiches/indicateurs/queries.server.ts';
import { listChanges } from '../../changements/queries.server.ts';
import { readAllRompus } from '../../liens-rompus/lecture.server.ts';
import { readPlan } from '../../plan.server.ts';
import type { Editeur } from '../enveloppe.ts';
import { listFichesEcrites } from '../plan/queries.server.ts';
import { anneeOf, anneesOf } from './annee.ts';
import { rapportDocument } from './contenu.ts';
import { listMoyensByProvider } from './queries.server.ts';

/** The report of a year of the plan that stands; null without a plan, or for a year that is not one of its. */
export async function readRapportDocument(
  viewer: Viewer,
  year: number,
  editeur: Editeur
): Promise<DocumentModel | null> {
  const read = await readPlan(viewer);
  if (!read || !anneesOf(read.plan, read.day).includes(year)) return null;
  const annee = anneeOf(year, read.day);
  const [{ changes }, indicateurs, ecrites, donnes, rompus] = await Promise.all([
    listChanges(viewer, { from: annee.from, until: annee.until }),
    listIndicateurs(viewer, read.plan.id),
    listFichesEcrites(viewer, read.plan.id),
    listMoyensByProvider(viewer, read.plan.id, year),
    readAllRompus(viewer)
  ]);
  return rapportDocument(
    {
      read,
      annee,
      changes,
      indicateurs,
      moyens: new Map([...ecrites].map(([id, { moyens }]) => [id, moyens])),
      donnes,
      rompus: rompus?.all ?? []
    },
    editeur
  );
}
