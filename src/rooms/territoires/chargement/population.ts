import type { chiffres } from '../tables.ts';
import { communeOf, type Territoires } from './communes.ts';
import type { Fichier } from './fichier.ts';
import type { SourceId } from './sources.ts';
import { noteDuplicates, readTableau, type Ligne, type Tableau } from './tableau.ts';

export type Chiffre = typeof chiffres.$inferInsert;
export type Mesure = Chiffre['mesure'];

export const UNIT = 'personnes';

/** Key of what one commune has in one year. */
export const keyOf = (nis: string, year: number) => `${nis} ${year}`;

const NATIONALITIES = [
  'nis',
  'name_fr',
  'year',
  'reference_date',
  'total',
  'belgian',
  'foreign',
  'foreign_eu',
  'foreign_non_eu',
  'born_abroad',
  'source',
  'status'
] as const;

const OPERATIONS = {
  statbel_tf_soc_pop_struct: { operation: 'registre', sourceId: 'statbel-structure' },
  statbel_census_2021: { operation: 'recensement', sourceId: 'statbel-census-2021' }
} as const satisfies Record<string, { operation: Chiffre['operation']; sourceId: SourceId }>;

const OBSERVED = 'observed';
const DERIVED = 'foreign_non_eu and born_abroad derived by subtraction from the published regional total';
/** Non-EU by subtraction makes EU, which is the rest of the foreign, derived too. */
const DERIVED_MEASURES: ReadonlySet<Mesure> = new Set<Mesure>(['foreign_eu', 'foreign_non_eu', 'born_abroad']);

const PARTS = [
  ['total', 'belgian', 'foreign'],
  ['foreign', 'foreign_eu', 'foreign_non_eu']
] as const;
const MEASURES = ['total', 'belgian', 'foreign', 'foreign_eu', 'foreign_non_eu', 'born_abroad'] as const;

export type Nationalites = {
  tableau: Tableau<(typeof NATIONALITIES)[number]>;
  chiffres: Chiffre[];
};

/** Persons on 1 January by nationality group. */
export function readNationalites(fichier: Fichier, known: Territoires): Nationalites {
  const tableau = readTableau(fichier, NATIONALITIES);
  noteDuplicates(tableau, 'year', (row) => `${row.cell('nis')} ${row.cell('year')}`);
  const found: Chiffre[] = [];
  for (const row of tableau.rows) {
    const year = row.year('year');
    communeOf(row, 'nis', known);
    if (row.cell('reference_date') !== `${year}-01-01`) {
      row.wrong('reference_date', `“${row.cell('reference_date')}” is not 1 January ${year}`);
    }
    const { operation, sourceId } =
      OPERATIONS[row.word('source', ['statbel_tf_soc_pop_struct', 'statbel_census_2021'])];
    const derived = row.word('status', [OBSERVED, DERIVED]) === DERIVED;
    const counts = new Map(MEASURES.map((mesure) => [mesure, row.count(mesure)]));
    for (const [whole, one, other] of PARTS) noteWrongSum(row, counts, whole, one, other);
    for (const [mesure, value] of counts) {
      if (value === null) continue;
      const status = derived && DERIVED_MEASURES.has(mesure) ? 'derived' : 'observed';
      found.push({ nis: row.cell('nis'), mesure, year, operation, value, unit: UNIT, status, sourceId });
    }
  }
  stopIfWrong(tableau, known);
  return { tableau, chiffres: found };
}

type Count = (typeof MEASURES)[number];

function noteWrongSum(
  row: Ligne<(typeof NATIONALITIES)[number]>,
  counts: ReadonlyMap<Count, number | null>,
  whole: Count,
  one: Count,
  other: Count
): void {
  const [sum, a, b] = [whole, one, other].map((mesure) => counts.get(mesure) ?? null) as (number | null)[];
  if (typeof sum !== 'number' || typeof a !== 'number' || typeof b !== 'number' || sum === a + b) return;
  row.wrong(whole, `${sum} is not the sum of ${one} (${a}) and ${other} (${b}), ${a + b}`);
}

const TOTALS = ['nis', 'name_fr', 'year', 'population'] as const;

/**
 * Inhabitants on 1 January, of which only the years that the table by nationality does not have are kept: where both
 * give the register of one year they must agree.
 */
export function readTotaux(fichier: Fichier, known: Territoires, nationalites: Nationalites): Chiffre[] {
  const tableau = readTableau(fichier, TOTALS);
  noteDuplicates(tableau, 'year', (row) => `${row.cell('nis')} ${row.cell('year')}`);
  const already = new Map<string, number>();
  for (const chiffre of nationalites.chiffres) {
    if (chiffre.mesure === 'total' && chiffre.operation === 'registre') {
      already.set(keyOf(chiffre.nis, chiffre.year), chiffre.value);
    }
  }
  const found: Chiffre[] = [];
  for (const row of tableau.rows) {
    const year = row.year('year');
    const nis = row.cell('nis');
    communeOf(row, 'nis', known);
    const value = row.count('population');
    if (value === null) continue;
    const other = already.get(keyOf(nis, year));
    if (other === undefined) {
      // The figures of 2020 came another way than those of the other years, and without a date.
      const sourceId: SourceId = year === 2020 ? 'statbel-population-2020' : 'statbel-population';
      found.push({
        nis,
        mesure: 'total',
        year,
        operation: 'registre',
        value,
        unit: UNIT,
        status: 'observed',
        sourceId
      });
    } else if (other !== value) {
      row.wrong(
        'population',
        `${value} is not the total of ${nationalites.tableau.file} for ${nis} in ${year}, ${other}`
      );
    }
  }
  stopIfWrong(tableau, known);
  return found;
}

const MIGRATIONS = ['nis', 'name_fr', 'year', 'international_migration_net'] as const;

/** Arrivals from abroad minus departures in the course of a year; may be negative. */
export function readMigrations(fichier: Fichier, known: Territoires): Chiffre[] {
  const tableau = readTableau(fichier, MIGRATIONS);
  noteDuplicates(tableau, 'year', (row) => `${row.cell('nis')} ${row.cell('year')}`);
  const mesure = 'international_migration_net';
  const found: Chiffre[] = [];
  for (const row of tableau.rows) {
    communeOf(row, 'nis', known);
    const year = row.year('year');
    const value = row.whole(mesure);
    if (value === null) continue;
    found.push({
      nis: row.cell('nis'),
      mesure,
      year,
      operation: 'mouvement',
      value,
      unit: UNIT,
      status: 'observed',
      sourceId: 'statbel-migration'
    });
  }
  stopIfWrong(tableau, known);
  return found;
}

/**
 * A file covers whole provinces (Brussels stands for itself): where it has one commune of a province in a year and not
 * another, it is cut. A commune whose figure is not known has a row with an empty cell.
 */
function stopIfWrong(tableau: Tableau<'nis' | 'year'>, known: Territoires): void {
  const { rows, releve, lastLine } = tableau;
  releve.stopIfAny();
  const byProvince = Map.groupBy(known.communes.values(), (commune) => commune.provinceNis ?? commune.regionNis);
  const years = Map.groupBy(rows, (row) => row.cell('year'));
  for (const [year, ofYear] of years) {
    const present = new Set(ofYear.map((row) => row.cell('nis')));
    for (const communes of byProvince.values()) {
      const missing = communes.filter((commune) => !present.has(commune.nis));
      if (missing.length === communes.length) continue;
      for (const { nis, nameFr } of missing) {
        releve.add(
          lastLine,
          'nis',
          `no row for ${nis} ${nameFr} in ${year}, though its province has others: the file is incomplete`
        );
      }
    }
  }
  releve.stopIfAny();
}
