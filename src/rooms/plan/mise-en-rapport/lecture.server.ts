import { getOffreParCommune, type Offre } from '../../annuaire/offre/communes.server.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { knownChoix, yearsOf, type Choix } from './forms.ts';
import { buildGrille, type Grille } from './grille.ts';
import { axesOf, colonnesOf, recommandationsOf, type Colonne } from './colonnes.ts';
import { getCadre, getPopulation, listCroisements, type Cadre, type Population } from './queries.server.ts';
import type { Recommandation } from '../queries.server.ts';

export type Lecture = {
  cadre: Cadre;
  /** What is shown: what was asked, as far as the plan has it. */
  choix: Choix;
  axes: Recommandation['axe'][];
  colonnes: Colonne[];
  grille: Grille;
  population: Pick<Population, 'year' | 'source'>;
  /** What the directory lists in each commune, whatever the columns. */
  offre: Offre;
  /** True where something shown is invented. */
  exemple: boolean;
};

/**
 * The grid that an address asks for: page and files read the same.
 * @param code of what a cell is opened by: one recommandation, those of an axis, or all
 * @returns null without a plan to read, or where nothing has this code
 */
export async function readGrille(viewer: Viewer, asked: Choix, code = 'toutes'): Promise<Lecture | null> {
  const [cadre, { communes, year, source }, offre] = await Promise.all([
    getCadre(viewer),
    getPopulation(viewer.centreId),
    getOffreParCommune(viewer)
  ]);
  const opened = cadre && recommandationsOf(cadre.recommandations, code);
  if (!opened) return null;
  const axes = axesOf(cadre.recommandations);
  const choix = knownChoix(asked, { ...cadre, axes });
  const kept = opened.filter(
    ({ axe, level }) => (!choix.axe || axe.id === choix.axe) && (!choix.niveau || level === choix.niveau)
  );
  const colonnes = colonnesOf(kept, choix.colonnes);
  const keyOf = new Map(colonnes.flatMap((colonne) => colonne.recommandations.map((id) => [id, colonne.key] as const)));
  const croisements = await listCroisements(viewer, cadre.id, {
    kind: choix.moyens,
    montant: choix.montant,
    years: yearsOf(choix, cadre.phases)
  });
  const grille = buildGrille(
    colonnes.map((colonne) => colonne.key),
    communes,
    croisements.map((croisement) => ({ ...croisement, colonne: keyOf.get(croisement.colonne) ?? '' })),
    { spread: choix.repartir === 'population', comparable: choix.moyens !== 'logistique', order: choix.ordre }
  );
  return {
    cadre,
    choix,
    axes,
    colonnes,
    grille,
    population: { year, source },
    offre,
    exemple: cadre.exemple || kept.some((recommandation) => recommandation.exemple)
  };
}
