import { partEtrangere, quotientDeLocalisation } from '../rules.ts';
import {
  indexOf,
  valueOf,
  type Chiffre,
  type Chiffres,
  type Couverture,
  type Mesure,
  type Operation
} from './chiffres.ts';

/** What the table of communes can show and order by, as its address says it. */
export const colonnes = [
  'habitants',
  'etrangers',
  'part',
  'quotient',
  'ue',
  'hors-ue',
  'nes-a-l-etranger',
  'migration',
  'evolution-habitants',
  'evolution-part'
] as const;
export type Colonne = (typeof colonnes)[number];

/** Columns that need an earlier year beside the one shown. */
export const evolutions: readonly Colonne[] = ['evolution-habitants', 'evolution-part'];

/** Figures held of which a column is made; the last one is what it is a share of. */
const needs: Record<Colonne, readonly Mesure[]> = {
  habitants: ['total'],
  etrangers: ['foreign'],
  part: ['foreign', 'total'],
  quotient: ['foreign', 'total'],
  ue: ['foreign_eu'],
  'hors-ue': ['foreign_non_eu'],
  'nes-a-l-etranger': ['born_abroad'],
  migration: ['international_migration_net'],
  'evolution-habitants': ['total'],
  'evolution-part': ['foreign', 'total']
};

/** In this order where one year has figures of both: the register is the one that has other years to compare with. */
export const operations: readonly Operation[] = ['registre', 'recensement', 'mouvement'];

/** The operation that a column is read from in a year, and how many communes it has there. */
export type Releve = { operation: Operation; communes: number };

/** In how many communes an operation has all that a column is made of, in each of the years. */
function coveredBy(
  held: readonly Couverture[],
  colonne: Colonne,
  operation: Operation,
  years: readonly number[]
): number {
  const ofOperation = indexOf(held).communes.get(operation);
  let least = Infinity;
  for (const mesure of needs[colonne]) {
    const byYear = ofOperation?.get(mesure);
    for (const year of years) least = Math.min(least, byYear?.get(year) ?? 0);
  }
  return least;
}

/**
 * The operation that a column is read from in a year; null where it has none.
 * Inhabitants and foreign nationals are read where their share is, so that one line never joins two operations; an
 * evolution stays within one operation too.
 * @param since the earlier year of an evolution; without it, the first that can be compared
 */
export function operationOf(
  held: readonly Couverture[],
  colonne: Colonne,
  year: number,
  since: number | null = null
): Releve | null {
  const isEvolution = evolutions.includes(colonne);
  const from = isEvolution ? (since ?? indexOf(held).years.find(isEarlier(held, year, colonne))) : year;
  if (from === undefined) return null;
  const ofShare = colonne === 'habitants' || colonne === 'etrangers' ? operationOf(held, 'part', year) : null;
  for (const operation of ofShare ? [ofShare.operation] : operations) {
    const communes = coveredBy(held, colonne, operation, isEvolution ? [from, year] : [year]);
    if (communes > 0) return { operation, communes };
  }
  return null;
}

/** Years for which at least one commune has the column, the latest first. An evolution needs an earlier year too. */
export const yearsOf = (held: readonly Couverture[], colonne: Colonne): number[] =>
  indexOf(held)
    .years.filter((year) => operationOf(held, colonne, year))
    .toReversed();

export const yearsByColonne = (held: readonly Couverture[]): Record<Colonne, number[]> => {
  const years = {} as Record<Colonne, number[]>;
  for (const colonne of colonnes) years[colonne] = yearsOf(held, colonne);
  return years;
};

/** The latest year in which all communes have the column; failing that, the latest in which most have it. */
export function bestYear(held: readonly Couverture[], colonne: Colonne): number | null {
  let best: { year: number; communes: number } | null = null;
  for (const year of indexOf(held).years.toReversed()) {
    const communes = operationOf(held, colonne, year)?.communes ?? 0;
    if (communes > (best?.communes ?? 0)) best = { year, communes };
  }
  return best?.year ?? null;
}

/**
 * Earlier years to compare a year with, the first one first: those that one operation has as well as the year. They are
 * those of the column where it is an evolution, else of the evolution of inhabitants.
 */
export const earlierYears = (held: readonly Couverture[], year: number, colonne: Colonne): number[] =>
  indexOf(held).years.filter(isEarlier(held, year, colonne));

function isEarlier(held: readonly Couverture[], year: number, colonne: Colonne): (earlier: number) => boolean {
  const evolution = evolutions.includes(colonne) ? colonne : 'evolution-habitants';
  return (earlier) => earlier < year && operationOf(held, evolution, year, earlier) !== null;
}

/** What one territory shows: counts in persons, shares and their evolution between 0 and 1; null: not known. */
export type Ligne = { nis: string } & Record<Colonne, number | null>;

export type Lecture = {
  year: number;
  /** The earlier year of the evolutions; null: none. */
  since: number | null;
  /** By column; that of an evolution is the one of both its years. Columns that hold nothing have none. */
  operations: ReadonlyMap<Colonne, Operation>;
};

/** How each column is read in a year. */
export const lectureOf = (held: readonly Couverture[], year: number, since: number | null): Lecture => ({
  year,
  since,
  operations: new Map(
    colonnes.flatMap((colonne) => {
      if (since === null && evolutions.includes(colonne)) return [];
      const found = operationOf(held, colonne, year, since);
      return found ? [[colonne, found.operation] as const] : [];
    })
  )
});

/** Whether a figure is one of those that a column is made of. */
export const isReadFor = (colonne: Colonne, chiffre: Omit<Chiffre, 'nis' | 'value'>, lecture: Lecture): boolean =>
  needs[colonne].includes(chiffre.mesure) &&
  chiffre.operation === lecture.operations.get(colonne) &&
  (chiffre.year === lecture.year || (evolutions.includes(colonne) && chiffre.year === lecture.since));

/** Columns that hold something in what is read. */
export const colonnesOf = (lecture: Lecture): Colonne[] =>
  colonnes.filter((colonne) => lecture.operations.has(colonne));

/**
 * The figures of one territory.
 * @param read tells a figure of the territory, or null
 * @param reference share of foreign inhabitants of the area that the location quotient compares with
 */
export function ligneOf(
  nis: string,
  read: (mesure: Mesure, year: number, operation: Operation) => number | null,
  lecture: Lecture,
  reference: number | null
): Ligne {
  const at = (colonne: Colonne, mesure: Mesure, earlier = false): number | null => {
    const operation = lecture.operations.get(colonne);
    const year = earlier ? lecture.since : lecture.year;
    return operation && year !== null ? read(mesure, year, operation) : null;
  };
  const part = partEtrangere(at('part', 'foreign'), at('part', 'total'));
  const apres = at('evolution-habitants', 'total');
  const avant = at('evolution-habitants', 'total', true);
  const partApres = partEtrangere(at('evolution-part', 'foreign'), at('evolution-part', 'total'));
  const partAvant = partEtrangere(at('evolution-part', 'foreign', true), at('evolution-part', 'total', true));
  return {
    nis,
    habitants: at('habitants', 'total'),
    etrangers: at('etrangers', 'foreign'),
    part,
    quotient: quotientDeLocalisation(part, reference),
    ue: at('ue', 'foreign_eu'),
    'hors-ue': at('hors-ue', 'foreign_non_eu'),
    'nes-a-l-etranger': at('nes-a-l-etranger', 'born_abroad'),
    migration: at('migration', 'international_migration_net'),
    'evolution-habitants': apres !== null && avant ? apres / avant - 1 : null,
    'evolution-part': partApres !== null && partAvant !== null ? partApres - partAvant : null
  };
}

/**
 * The sums of several territories, read as one: null where one of them lacks the figure, so that a part is never
 * taken for the whole. The share of the whole is Σ foreign ÷ Σ inhabitants, not a mean of shares.
 */
export const sumOver =
  (held: Chiffres, communes: readonly string[]) =>
  (mesure: Mesure, year: number, operation: Operation): number | null => {
    let sum = 0;
    for (const nis of communes) {
      const value = valueOf(held, nis, mesure, year, operation);
      if (value === null) return null;
      sum += value;
    }
    return communes.length ? sum : null;
  };
