import { byPopulation, comparators, type Order } from './ordre.ts';
import { hooverIndex, niveauOf, perPersonOf, spreadByPopulation, sumOf, type Niveau } from './rules.ts';

/** A place with its foreign inhabitants and all its inhabitants; null where no source gives them. */
export type Commune = { nis: string; name: string; foreign: number | null; total: number | null };

/** What one recommandation has in one commune, or in none (`nis` null): the amount in hundredths, or a count. */
export type Croisement = { colonne: string; nis: string | null; amount: number; ressources: number };

export type Cellule = {
  /** What was placed here and, where the reader asked for it, this place's part of what was placed nowhere. */
  amount: number;
  /** The part of `amount` that was spread. */
  spread: number;
  ressources: number;
  niveau: Niveau;
};

export type Ligne = Commune & {
  cells: Cellule[];
  amount: number;
  ressources: number;
  niveau: Niveau;
  /** Hundredths placed here for each foreign inhabitant; null where these are not known, or means do not add up. */
  perPerson: number | null;
  empty: number;
  under: number;
  /** Of the means placed in communes where foreign inhabitants are known, and of those inhabitants: between 0 and 1. */
  shareOfMeans: number | null;
  sharePopulation: number | null;
};

export type Grille = {
  lignes: Ligne[];
  /** Columns in the order given, then what all of them have together. */
  totals: Total[];
  total: Total;
  foreign: number;
  /** Null where one commune lacks it: a part is never taken for the whole. */
  inhabitants: number | null;
  empty: number;
  under: number;
  crossings: number;
};

export type Total = {
  placed: number;
  unplaced: number;
  /** Part of `placed` that was spread by population. */
  spread: number;
  ressources: number;
  /** Hundredths for each foreign inhabitant, over the communes where these are known; null where they are nowhere. */
  perPerson: number | null;
  hoover: number | null;
};

/**
 * Sets the means of each column against the foreign inhabitants of each commune.
 * Means without a commune, or in one outside the territory, stay apart as `unplaced` and count in the totals; with
 * `spread` they are shared out by foreign inhabitants, column by column, and nothing stays apart.
 * @param comparable false for means that are only described (logistic ones): they are counted, never compared or spread
 */
export function buildGrille(
  colonnes: readonly string[],
  communes: readonly Commune[],
  croisements: readonly Croisement[],
  { spread, comparable, order }: { spread: boolean; comparable: boolean; order: Order }
): Grille {
  const rowOf = new Map(communes.map((commune, i) => [commune.nis, i]));
  const columnOf = new Map(colonnes.map((colonne, i) => [colonne, i]));
  const cells = communes.map(() =>
    colonnes.map((): Cellule => ({ amount: 0, spread: 0, ressources: 0, niveau: 'vide' }))
  );
  const unplaced = colonnes.map(() => 0);
  for (const { colonne, nis, amount, ressources } of croisements) {
    const column = columnOf.get(colonne);
    if (column === undefined) continue;
    const cell = cells[rowOf.get(nis ?? '') ?? -1]?.[column];
    if (cell) {
      cell.amount += amount;
      cell.ressources += ressources;
    } else unplaced[column] = (unplaced[column] ?? 0) + amount;
  }
  const populations = communes.map((commune) => commune.foreign);
  if (spread && comparable) spreadColumns(cells, unplaced, populations);

  const columns = colonnes.map((_, column) => cells.flatMap((row) => row[column] ?? []));
  const columnMeans = columns.map((own) => meanOf(communes, (row) => own[row]?.amount ?? 0));
  const totals = columns.map((own, column) =>
    totalOf(communes, own, columnMeans[column] ?? nothing, unplaced[column] ?? 0, comparable)
  );
  const amounts = cells.map((row) => sumOf(row, (cell) => cell.amount));
  const mean = meanOf(communes, (row) => amounts[row] ?? 0);
  const lignes = communes.map((commune, row): Ligne => {
    const own = cells[row] ?? [];
    own.forEach((cell, column) => {
      cell.niveau = niveauOf(cell.amount, commune.foreign, comparable ? (columnMeans[column] ?? null) : null);
    });
    const amount = amounts[row] ?? 0;
    return {
      ...commune,
      cells: own,
      amount,
      ressources: sumOf(own, (cell) => cell.ressources),
      niveau: niveauOf(amount, commune.foreign, comparable ? mean : null),
      perPerson: comparable ? perPersonOf(amount, commune.foreign) : null,
      empty: own.filter((cell) => cell.niveau === 'vide').length,
      under: own.filter((cell) => cell.niveau === 'sous-dote').length,
      shareOfMeans: comparable && mean.amount > 0 && commune.foreign ? amount / mean.amount : null,
      sharePopulation: commune.foreign ? commune.foreign / mean.population : null
    };
  });
  return {
    lignes: lignes.toSorted(comparators[order]),
    totals,
    total: {
      placed: sumOf(totals, (total) => total.placed),
      unplaced: sumOf(totals, (total) => total.unplaced),
      spread: sumOf(totals, (total) => total.spread),
      ressources: sumOf(totals, (total) => total.ressources),
      perPerson: comparable ? perPersonOf(mean.amount, mean.population) : null,
      hoover: comparable ? hooverOf(communes, (row) => amounts[row] ?? 0) : null
    },
    foreign: mean.population,
    inhabitants: communes.some(({ total }) => total === null) ? null : sumOf(communes, ({ total }) => total ?? 0),
    empty: sumOf(lignes, (ligne) => ligne.empty),
    under: sumOf(lignes, (ligne) => ligne.under),
    crossings: communes.length * colonnes.length
  };
}

function spreadColumns(cells: Cellule[][], unplaced: number[], populations: (number | null)[]): void {
  unplaced.forEach((amount, column) => {
    const parts = amount > 0 ? spreadByPopulation(amount, populations) : null;
    if (!parts) return;
    unplaced[column] = 0;
    parts.forEach((part, row) => {
      const cell = cells[row]?.[column];
      if (!cell) return;
      cell.amount += part;
      cell.spread += part;
    });
  });
}

/** @param own the cells of one column @param mean of this column */
function totalOf(
  communes: readonly Commune[],
  own: readonly Cellule[],
  mean: Mean,
  unplaced: number,
  comparable: boolean
): Total {
  return {
    placed: sumOf(own, (cell) => cell.amount),
    unplaced,
    spread: sumOf(own, (cell) => cell.spread),
    ressources: sumOf(own, (cell) => cell.ressources),
    perPerson: comparable ? perPersonOf(mean.amount, mean.population) : null,
    hoover: comparable ? hooverOf(communes, (row) => own[row]?.amount ?? 0) : null
  };
}

const hooverOf = (communes: readonly Commune[], amountOf: (row: number) => number): number | null =>
  hooverIndex(communes.map((commune, row) => ({ amount: amountOf(row), population: commune.foreign })));

type Mean = { amount: number; population: number };
const nothing: Mean = { amount: 0, population: 0 };

/** Sums over the communes where foreign inhabitants are known: what one of them has on average. */
function meanOf(communes: readonly Commune[], amountOf: (row: number) => number): Mean {
  const mean = { ...nothing };
  communes.forEach(({ foreign }, row) => {
    if (!foreign) return;
    mean.amount += amountOf(row);
    mean.population += foreign;
  });
  return mean;
}

export type Manque = { ligne: Ligne; colonne: number; cell: Cellule };

/**
 * Empty crossings, then under-resourced ones; in each group those of the most foreign inhabitants first.
 * @param most how many to find; all if absent
 */
export function listManques(grille: Grille, most = Infinity): Manque[] {
  const found: Manque[] = [];
  const communes = grille.lignes.toSorted(byPopulation);
  for (const niveau of ['vide', 'sous-dote']) {
    for (const ligne of communes) {
      for (const [colonne, cell] of ligne.cells.entries()) {
        if (cell.niveau !== niveau) continue;
        if (found.length >= most) return found;
        found.push({ ligne, colonne, cell });
      }
    }
  }
  return found;
}
