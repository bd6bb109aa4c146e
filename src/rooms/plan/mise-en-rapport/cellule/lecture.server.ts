import { repertoireName } from '../../../annuaire/besoins.server.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { cellChoixOf, yearsOf, type Choix } from '../forms.ts';
import { readGrille, type Lecture } from '../lecture.server.ts';
import type { Ligne, Total } from '../grille.ts';
import { listFichesOfCell, listRessourcesOfCell, type FicheOfCell, type RessourceOfCell } from './queries.server.ts';

export type CelluleLue = {
  lecture: Lecture;
  code: string;
  /** The commune, as one row of a grid that has the columns opened only; null for what is placed in none. */
  ligne: Ligne | null;
  /** All columns opened together. */
  total: Total;
  /** Fiches of the crossing, with their means of the years asked for. */
  fiches: FicheOfCell[];
  ressources: RessourceOfCell[];
  /** Services that the directory lists in the commune, by kind. */
  repertoires: { id: string; name: string; services: number }[];
};

/**
 * What is in a crossing.
 * @param code of one recommandation, `axe-…` for those of an axis, `toutes` for all
 * @param place code of a commune of the centre, or `non-places`
 * @returns null where one of the two is not there, or not the viewer's to see
 */
export async function readCellule(
  viewer: Viewer,
  asked: Choix,
  code: string,
  place: string
): Promise<CelluleLue | null> {
  const lecture = await readGrille(viewer, cellChoixOf(asked), code);
  if (!lecture) return null;
  const nis = place === 'non-places' ? null : place;
  const ligne = lecture.grille.lignes.find((one) => one.nis === nis) ?? null;
  if (nis && !ligne) return null;
  const ids = lecture.colonnes.flatMap((colonne) => colonne.recommandations);
  const [fiches, ressources] = await Promise.all([
    listFichesOfCell(
      viewer,
      ids,
      nis,
      lecture.grille.lignes.map((one) => one.nis)
    ),
    nis ? listRessourcesOfCell(viewer, ids, nis) : []
  ]);
  const years = yearsOf(lecture.choix, lecture.cadre.phases);
  return {
    lecture,
    code,
    ligne,
    total: lecture.grille.total,
    fiches: fiches.map((fiche) => ({
      ...fiche,
      moyens: years ? fiche.moyens.filter(({ year }) => year >= years.startYear && year <= years.endYear) : fiche.moyens
    })),
    ressources,
    repertoires: (lecture.offre.communes[nis ?? '']?.repertoires ?? []).map(({ id, services }) => ({
      ...{ id, services, name: repertoireName(id) }
    }))
  };
}
