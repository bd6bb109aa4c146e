import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Ligne } from '../grille.ts';
import type { Lecture } from '../lecture.server.ts';
import { choiceColumns, perPersonColumn, unitOf, valueOf } from './colonnes.ts';

type Line = {
  kind: 'commune' | 'non_places' | 'ensemble';
  ligne: Ligne | null;
  amounts: number[];
  amount: number;
  ressources: number | null;
};

/** The grid as it stands on the screen: one line a commune, then what is not placed, then the totals. */
export function wideList(lecture: Lecture): { columns: Column<Line>[]; rows: Line[] } {
  const { choix, colonnes, grille, exemple, offre } = lecture;
  const { means, people } = choiceColumns<Line>(() => lecture);
  const number = choix.moyens === 'logistique' ? 'whole' : 'decimal';
  const names = {
    commune: m.grille_x_commune_row(),
    non_places: m.grille_x_unplaced_row(),
    ensemble: m.grille_x_total_row()
  };
  const foreignOf = ({ kind, ligne }: Line) => (kind === 'ensemble' ? grille.foreign : ligne?.foreign);
  const inhabitantsOf = ({ kind, ligne }: Line) => (kind === 'ensemble' ? grille.inhabitants : ligne?.total);
  return {
    columns: [
      { key: 'ligne', title: m.grille_x_row(), kind: 'text', value: ({ kind }) => names[kind] },
      { key: 'nis', title: m.grille_x_nis(), kind: 'text', value: ({ ligne }) => ligne?.nis },
      { key: 'commune', title: m.grille_x_commune(), kind: 'text', value: ({ ligne }) => ligne?.name },
      { key: 'personnes_etrangeres', title: m.grille_x_foreign(), kind: 'whole', value: foreignOf },
      { key: 'habitants', title: m.grille_x_inhabitants(), kind: 'whole', value: inhabitantsOf },
      {
        key: 'part_etrangere',
        title: m.grille_x_share(),
        kind: 'share',
        value: (line) => {
          const [foreign, inhabitants] = [foreignOf(line), inhabitantsOf(line)];
          return foreign === null || foreign === undefined || !inhabitants ? null : foreign / inhabitants;
        }
      },
      ...people,
      ...means,
      ...colonnes.map((colonne, i): Column<Line> => ({
        key: colonne.code,
        title: `${colonne.code} ${colonne.title}`,
        kind: number,
        value: ({ amounts }) => valueOf(choix, amounts[i] ?? 0)
      })),
      { key: 'total', title: m.grille_col_total(), kind: number, value: ({ amount }) => valueOf(choix, amount) },
      { key: 'unite', title: m.grille_x_unit(), kind: 'text', value: () => unitOf(choix) },
      perPersonColumn(choix, ({ kind, ligne }) =>
        kind === 'ensemble' ? grille.total.perPerson : (ligne?.perPerson ?? null)
      ),
      {
        key: 'part_des_moyens',
        title: m.grille_x_share_means(),
        kind: 'share',
        value: ({ ligne }) => ligne?.shareOfMeans
      },
      {
        key: 'part_de_la_population_etrangere',
        title: m.grille_x_share_people(),
        kind: 'share',
        value: ({ ligne }) => ligne?.sharePopulation
      },
      {
        key: 'ressources_locales',
        title: m.grille_x_resources(),
        kind: 'whole',
        value: ({ ressources }) => ressources
      },
      // What the directory lists there; a total would count a service with places in two communes twice.
      {
        key: 'services_annuaire',
        title: m.offre_x_services(),
        kind: 'whole',
        value: ({ ligne }) => ligne && (offre.communes[ligne.nis]?.services ?? 0)
      },
      {
        key: 'operateurs_annuaire',
        title: m.offre_x_operateurs(),
        kind: 'whole',
        value: ({ ligne }) => ligne && (offre.communes[ligne.nis]?.operateurs ?? 0)
      },
      { key: 'croisements_vides', title: m.grille_x_empty(), kind: 'whole', value: ({ ligne }) => ligne?.empty },
      { key: 'croisements_sous_dotes', title: m.grille_x_under(), kind: 'whole', value: ({ ligne }) => ligne?.under },
      { key: 'exemple', title: m.grille_x_exemple(), kind: 'text', value: () => exemple }
    ],
    rows: [
      ...grille.lignes.map((ligne): Line => ({
        kind: 'commune',
        ligne,
        amounts: ligne.cells.map((cell) => cell.amount),
        amount: ligne.amount,
        ressources: ligne.ressources
      })),
      {
        kind: 'non_places',
        ligne: null,
        amounts: grille.totals.map((total) => total.unplaced),
        amount: grille.total.unplaced,
        ressources: null
      },
      {
        kind: 'ensemble',
        ligne: null,
        amounts: grille.totals.map((total) => total.placed + total.unplaced),
        amount: grille.total.placed + grille.total.unplaced,
        ressources: grille.total.ressources
      }
    ]
  };
}
