import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Colonne } from '../colonnes.ts';
import { listManques, type Cellule, type Ligne } from '../grille.ts';
import type { Lecture } from '../lecture.server.ts';
import { perPersonOf } from '../rules.ts';
import { levelWords } from '../words.ts';
import { choiceColumns, perPersonColumn, unitOf, valueOf } from './colonnes.ts';

type Crossing = {
  colonne: Colonne;
  ligne: Ligne | null;
  cell: Pick<Cellule, 'amount' | 'spread' | 'ressources'> | Cellule;
};

/** One line a crossing: the empty and the under-resourced first, then the others, then what is not placed. */
export function longList(lecture: Lecture): { columns: Column<Crossing>[]; rows: Crossing[] } {
  const { choix, colonnes, grille, exemple } = lecture;
  const { means, people } = choiceColumns<Crossing>(lecture);
  const columnAt = (i: number): Colonne => {
    const colonne = colonnes[i];
    if (!colonne) throw new Error('Every cell has a column');
    return colonne;
  };
  const first = listManques(grille).map(({ ligne, colonne, cell }) => ({ colonne: columnAt(colonne), ligne, cell }));
  const lacking = new Set(first.map(({ cell }) => cell));
  const others = grille.lignes.flatMap((ligne) =>
    ligne.cells
      .map((cell, i): Crossing => ({ colonne: columnAt(i), ligne, cell }))
      .filter(({ cell }) => !lacking.has(cell as Cellule))
  );
  const unplaced = grille.totals.map((total, i): Crossing => ({
    colonne: columnAt(i),
    ligne: null,
    cell: { amount: total.unplaced, spread: 0, ressources: 0 }
  }));
  const comparable = choix.moyens !== 'logistique';
  return {
    columns: [
      { key: 'code', title: m.grille_x_code(), kind: 'text', value: ({ colonne }) => colonne.code },
      { key: 'intitule', title: m.grille_x_title(), kind: 'text', value: ({ colonne }) => colonne.title },
      { key: 'axe', title: m.grille_x_axe(), kind: 'whole', value: ({ colonne }) => colonne.axe.no },
      { key: 'nis', title: m.grille_x_nis(), kind: 'text', value: ({ ligne }) => ligne?.nis },
      {
        key: 'commune',
        title: m.grille_x_commune(),
        kind: 'text',
        value: ({ ligne }) => ligne?.name ?? m.grille_x_unplaced_row()
      },
      { key: 'personnes_etrangeres', title: m.grille_x_foreign(), kind: 'whole', value: ({ ligne }) => ligne?.foreign },
      ...people,
      ...means,
      {
        key: 'moyens',
        title: m.grille_x_amount(),
        kind: comparable ? 'decimal' : 'whole',
        value: ({ cell }) => valueOf(choix, cell.amount)
      },
      { key: 'unite', title: m.grille_x_unit(), kind: 'text', value: () => unitOf(choix) },
      {
        key: 'dont_repartis',
        title: m.grille_x_spread(),
        kind: 'decimal',
        value: ({ cell }) => (choix.repartir ? valueOf(choix, cell.spread) : null)
      },
      perPersonColumn(choix, ({ ligne, cell }) => ligne && perPersonOf(cell.amount, ligne.foreign)),
      {
        key: 'classe',
        title: m.grille_x_level(),
        kind: 'text',
        value: ({ cell }) => ('niveau' in cell ? levelWords[cell.niveau]() : null)
      },
      {
        key: 'ressources_locales',
        title: m.grille_x_resources(),
        kind: 'whole',
        value: ({ ligne, cell }) => ligne && cell.ressources
      },
      { key: 'exemple', title: m.grille_x_exemple(), kind: 'text', value: () => exemple }
    ],
    rows: [...first, ...others, ...unplaced]
  };
}
