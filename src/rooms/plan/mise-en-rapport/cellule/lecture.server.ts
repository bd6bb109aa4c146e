import { repertoireName } from '../../../annuaire/besoins.server.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { cellChoixOf, yearsOf, type Choix } from '../forms.ts';
import { readGrille, type Lecture } from '../lecture.server.ts';
import type { Ligne, Total } from '../grille.ts';
import { readInCell, type InCell, type Part } from './queries.server.ts';

export type CelluleLue = InCell & {
  lecture: Lecture;
  code: string;
  /** The commune, as one row of a grid that has the columns opened only; null for what is placed in none. */
  ligne: Ligne | null;
  /** All columns opened together. */
  total: Total;
  /** Services that the directory lists in the commune, by kind. */
  repertoires: { id: string; name: string; services: number }[];
};

/**
 * What is in a crossing.
 * @param code of one recommandation, `axe-…` for those of an axis, `toutes` for all
 * @param place code of a commune of the centre, or `non-places`
 * @param part of its fiches, with their means of the years asked for
 * @returns null where one of the two is not there, or not the viewer's to see
 */
export async function readCellule(
  viewer: Viewer,
  asked: Choix,
  code: string,
  place: string,
  part: Part
): Promise<CelluleLue | null> {
  const lecture = await readGrille(viewer, cellChoixOf(asked), code);
  if (!lecture) return null;
  const nis = place === 'non-places' ? null : place;
  const ligne = lecture.grille.lignes.find((one) => one.nis === nis) ?? null;
  if (nis && !ligne) return null;
  const held = await readInCell(
    viewer,
    {
      ids: lecture.colonnes.flatMap((colonne) => colonne.recommandations),
      nis,
      territory: lecture.grille.lignes.map((one) => one.nis)
    },
    yearsOf(lecture.choix, lecture.cadre.phases),
    part
  );
  return {
    ...held,
    lecture,
    code,
    ligne,
    total: lecture.grille.total,
    repertoires: (lecture.offre.communes[nis ?? '']?.repertoires ?? []).map(({ id, services }) => ({
      ...{ id, services, name: repertoireName(id) }
    }))
  };
}
