import type { pyramides } from '../tables.ts';
import { communeOf, type Territoires } from './communes.ts';
import type { Fichier } from './fichier.ts';
import { keyOf, type Nationalites } from './population.ts';
import { communesByArea } from './sommes.ts';
import type { SourceId } from './sources.ts';
import { noteDuplicates, readTableau } from './tableau.ts';

type Pyramide = typeof pyramides.$inferInsert;

/** 0-4, 5-9 … 95-99: twenty bands of five years, then 100 and more. */
const BANDS = [
  ...Array.from({ length: 20 }, (_, band) => `age_${band * 5}_${band * 5 + 4}` as const),
  'age_100_plus' as const
];
const FIRST = 'age_0_4';
const LAST = 'age_100_plus';
const COLUMNS = ['nis', 'year', 'nationality', 'sex', ...BANDS] as const;
const SOURCE: SourceId = 'statbel-structure';
const NATIONALITIES = ['belgian', 'foreign'] as const;
const SEXES = ['F', 'M'] as const;

/**
 * Persons by age, sex and nationality; for each commune and year the two sexes must give what the table by nationality
 * says. Arrondissements, provinces and regions of which every commune is known get their sums.
 */
export function readPyramides(fichier: Fichier, known: Territoires, nationalites: Nationalites): Pyramide[] {
  const tableau = readTableau(fichier, COLUMNS);
  const { rows, releve, lastLine } = tableau;
  noteDuplicates(tableau, 'sex', (row) =>
    ['nis', 'year', 'nationality', 'sex'].map((c) => row.cell(c as 'nis')).join(' ')
  );
  const found: Pyramide[] = [];
  /** By commune, year and nationality: persons of both sexes, and the line read last. */
  const persons = new Map<string, { sum: number; sexes: number; line: number }>();
  for (const row of rows) {
    const commune = communeOf(row, 'nis', known);
    const year = row.year('year');
    const nationality = row.word('nationality', NATIONALITIES);
    const sex = row.word('sex', SEXES);
    const counts = BANDS.map((band) => {
      const value = row.count(band);
      if (value === null && row.cell(band) === '') row.wrong(band, 'empty: a pyramid needs all its bands');
      return value ?? 0;
    });
    const key = `${keyOf(row.cell('nis'), year)} ${nationality}`;
    const so = persons.get(key) ?? { sum: 0, sexes: 0, line: 0 };
    persons.set(key, { sum: so.sum + sumOf(counts), sexes: so.sexes + 1, line: row.line });
    if (commune) found.push({ nis: commune.nis, year, nationality, sex, counts, sourceId: SOURCE });
  }
  releve.stopIfAny();
  const regions = new Set(found.map((row) => known.communes.get(row.nis)?.regionNis));
  const years = new Set(found.map((row) => row.year));
  for (const { nis, year, operation, mesure, value } of nationalites.chiffres) {
    if (operation !== 'registre' || (mesure !== 'belgian' && mesure !== 'foreign')) continue;
    if (!years.has(year) || !regions.has(known.communes.get(nis)?.regionNis)) continue;
    const { sum, sexes, line } = persons.get(`${keyOf(nis, year)} ${mesure}`) ?? { sum: 0, sexes: 0, line: lastLine };
    if (sexes < SEXES.length) {
      releve.add(lastLine, 'sex', `${sexes} of 2 rows for ${nis}, ${year}, ${mesure}: the file is incomplete`);
    } else if (sum !== value) {
      const columns = `${FIRST}…${LAST}`;
      releve.add(
        line,
        columns,
        `the ages of both sexes sum to ${sum} for ${nis}, ${year}, ${mesure}, not ${value} as in ${nationalites.tableau.file}`
      );
    }
  }
  releve.stopIfAny();
  return [...found, ...sumPyramides(found, known)];
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

function sumPyramides(found: readonly Pyramide[], known: Territoires): Pyramide[] {
  const areas = communesByArea(known);
  const sums: Pyramide[] = [];
  for (const group of Map.groupBy(found, (p) => `${p.year} ${p.nationality} ${p.sex}`).values()) {
    const [first] = group;
    if (!first) continue;
    const counts = new Map(group.map((p) => [p.nis, p.counts]));
    for (const [nis, communes] of areas) {
      const parts = communes.map((commune) => counts.get(commune.nis));
      if (parts.includes(undefined)) continue;
      sums.push({
        ...first,
        nis,
        counts: first.counts.map((_, band) => sumOf(parts.map((part) => part?.[band] ?? 0)))
      });
    }
  }
  return sums;
}
