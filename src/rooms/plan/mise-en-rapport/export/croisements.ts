import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Colonne } from '../colonnes.ts';
import { listManques, type Cellule, type Ligne } from '../grille.ts';
import type { Lecture } from '../lecture.server.ts';
import { perPersonOf, type Niveau } from '../rules.ts';
import { levelWords, perPersonValue } from '../words.ts';
import { choiceColumns, unitOf, valueOf } from './colonnes.ts';

/** One crossing of the grid, with the grid it is taken from. */
export type Crossing = {
  lecture: Lecture;
  colonne: Colonne;
  /** Null for what is placed in no commune. */
  ligne: Ligne | null;
  cell: Pick<Cellule, 'amount' | 'spread' | 'ressources'> & { niveau?: Niveau };
};

/** One line a crossing: the empty and the under-resourced first, then the others, then what is not placed. */
export function croisementsOf(lecture: Lecture): Crossing[] {
  const { colonnes, grille } = lecture;
  const columnAt = (i: number): Colonne => {
    const colonne = colonnes[i];
    if (!colonne) throw new Error('Every cell has a column');
    return colonne;
  };
  const first = listManques(grille).map(({ ligne, colonne, cell }) => ({ colonne: columnAt(colonne), ligne, cell }));
  const lacking = new Set(first.map(({ cell }) => cell));
  const others = grille.lignes.flatMap((ligne) =>
    ligne.cells.map((cell, i) => ({ colonne: columnAt(i), ligne, cell })).filter(({ cell }) => !lacking.has(cell))
  );
  const unplaced = grille.totals.map((total, i) => ({
    colonne: columnAt(i),
    ligne: null,
    cell: { amount: total.unplaced, spread: 0, ressources: 0 }
  }));
  return [...first, ...others, ...unplaced].map((one) => ({ ...one, lecture }));
}

/** Means for each foreign inhabitant of a crossing that compares them, of one kind of means only. */
const perPerson = ({ lecture, ligne, cell }: Crossing, kind: 'financier' | 'humain'): number | null =>
  ligne && lecture.choix.moyens === kind ? perPersonValue(kind, perPersonOf(cell.amount, ligne.foreign)) : null;

/** The columns of the crossings, in the reader's language, whatever is chosen. */
export function croisementColumns(): Column<Crossing>[] {
  const { means, people } = choiceColumns<Crossing>(({ lecture }) => lecture);
  return [
    { key: 'code', title: m.grille_x_code(), kind: 'text', always: true, value: ({ colonne }) => colonne.code },
    { key: 'intitule', title: m.grille_x_title(), kind: 'text', always: true, value: ({ colonne }) => colonne.title },
    { key: 'axe', title: m.grille_x_axe(), kind: 'whole', always: true, value: ({ colonne }) => colonne.axe.no },
    { key: 'nis', title: m.grille_x_nis(), kind: 'text', value: ({ ligne }) => ligne?.nis },
    {
      key: 'commune',
      title: m.grille_x_commune(),
      kind: 'text',
      always: true,
      value: ({ ligne }) => ligne?.name ?? m.grille_x_unplaced_row()
    },
    { key: 'personnes_etrangeres', title: m.grille_x_foreign(), kind: 'whole', value: ({ ligne }) => ligne?.foreign },
    ...people,
    ...means,
    {
      key: 'moyens',
      title: m.grille_x_amount(),
      kind: 'decimal',
      always: true,
      value: ({ lecture, cell }) => valueOf(lecture.choix, cell.amount)
    },
    {
      key: 'unite',
      title: m.grille_x_unit(),
      kind: 'text',
      always: true,
      value: ({ lecture }) => unitOf(lecture.choix)
    },
    {
      key: 'dont_repartis',
      title: m.grille_x_spread(),
      kind: 'decimal',
      value: ({ lecture, cell }) => (lecture.choix.repartir ? valueOf(lecture.choix, cell.spread) : null)
    },
    {
      key: 'moyens_par_personne',
      title: m.grille_x_per(),
      kind: 'decimal',
      unit: 'EUR',
      value: (row) => perPerson(row, 'financier')
    },
    {
      key: 'etp_pour_1000_personnes',
      title: m.grille_x_per_thousand(),
      kind: 'decimal',
      unit: 'ETP',
      value: (row) => perPerson(row, 'humain')
    },
    {
      key: 'classe',
      title: m.grille_x_level(),
      kind: 'code',
      words: Object.fromEntries(Object.entries(levelWords).map(([level, word]) => [level, word()])),
      value: ({ cell }) => cell.niveau
    },
    {
      key: 'ressources_locales',
      title: m.grille_x_resources(),
      kind: 'whole',
      value: ({ ligne, cell }) => ligne && cell.ressources
    },
    {
      key: 'exemple',
      title: m.grille_x_exemple(),
      kind: 'yes-no',
      always: true,
      value: ({ lecture }) => lecture.exemple
    }
  ];
}

/** The crossings of a grid as a list. */
export const longList = (lecture: Lecture): { columns: Column<Crossing>[]; rows: Crossing[] } => ({
  columns: croisementColumns(),
  rows: croisementsOf(lecture)
});
