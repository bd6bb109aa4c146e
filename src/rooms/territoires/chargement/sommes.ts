import type { Commune, Territoires } from './communes.ts';
import type { Fichier } from './fichier.ts';
import { UNIT, type Chiffre, type Nationalites } from './population.ts';
import { noteDuplicates, readTableau } from './tableau.ts';

/** Code of an arrondissement, province or region → its communes. */
export function communesByArea(known: Territoires): Map<string, Commune[]> {
  const areas = new Map<string, Commune[]>();
  for (const commune of known.communes.values()) {
    for (const area of [commune.arrondissementNis, commune.provinceNis, commune.regionNis]) {
      if (!area) continue;
      const communes = areas.get(area);
      if (communes) communes.push(commune);
      else areas.set(area, [commune]);
    }
  }
  return areas;
}

/** Sums for the areas of which every commune has the figure, for one measure, year and operation. */
export function sumAreas(chiffres: readonly Chiffre[], known: Territoires): Chiffre[] {
  const areas = communesByArea(known);
  const sums: Chiffre[] = [];
  for (const group of Map.groupBy(chiffres, (c) => `${c.mesure} ${c.year} ${c.operation}`).values()) {
    const [first] = group;
    if (!first) continue;
    const values = new Map(group.map((c) => [c.nis, c.value]));
    for (const [nis, communes] of areas) {
      const value = sumOf(communes, values);
      if (value !== null) sums.push({ ...first, nis, value, status: 'sum' });
    }
  }
  return sums;
}

/** Null where one commune has no value. */
function sumOf(communes: readonly Commune[], values: ReadonlyMap<string, number>): number | null {
  let sum = 0;
  for (const { nis } of communes) {
    const value = values.get(nis);
    if (value === undefined) return null;
    sum += value;
  }
  return sum;
}

const COLUMNS = [
  'level',
  'code',
  'name_fr',
  'year',
  'total',
  'belgian',
  'foreign',
  'foreign_eu',
  'foreign_non_eu',
  'born_abroad',
  'source'
] as const;
const MEASURES = ['total', 'belgian', 'foreign', 'foreign_eu', 'foreign_non_eu', 'born_abroad'] as const;
const BELGIUM = '01000';

/**
 * Checks the table by nationality against the aggregates of the country, the region and the province. What was
 * published for a region or a province and is not known for each of its communes is a figure of its own and comes back.
 */
export function readAiresDeReference(fichier: Fichier, known: Territoires, nationalites: Nationalites): Chiffre[] {
  const tableau = readTableau(fichier, COLUMNS);
  noteDuplicates(tableau, 'year', (row) => `${row.cell('code')} ${row.cell('year')}`);
  const areas = communesByArea(known);
  const { tableau: communesTableau } = nationalites;
  const rowsOfYear = Map.groupBy(communesTableau.rows, (row) => Number(row.cell('year')));
  const published: Chiffre[] = [];
  const values = Map.groupBy(nationalites.chiffres, (c) => `${c.mesure} ${c.year} ${c.operation}`);
  for (const row of tableau.rows) {
    const code = row.cell('code');
    const year = row.year('year');
    const communes = code === BELGIUM ? [...known.communes.values()] : areas.get(code);
    if (!communes) row.wrong('code', `unknown code “${code}”`);
    const source = row.word('source', ['sum of communes', 'published aggregate (census 2021)']);
    const operation = source === 'sum of communes' ? 'registre' : 'recensement';
    if (communes && source === 'sum of communes') {
      const present = new Set(rowsOfYear.get(year)?.map((commune) => commune.cell('nis')));
      for (const { nis, nameFr } of communes) {
        if (present.has(nis)) continue;
        const reason = `no row for ${nis} ${nameFr} in ${year}, which ${tableau.file} counts: the file is incomplete`;
        communesTableau.releve.add(communesTableau.lastLine, 'nis', reason);
      }
    }
    for (const mesure of MEASURES) {
      const value = row.count(mesure);
      if (value === null || !communes) continue;
      const known = new Map(values.get(`${mesure} ${year} ${operation}`)?.map((c) => [c.nis, c.value]));
      const sum = sumOf(communes, known);
      if (sum !== null && sum !== value) {
        row.wrong(
          mesure,
          `${value} is not the sum of the communes of ${code} in ${communesTableau.file} for ${year}, ${sum}`
        );
      }
      if (sum === null && code !== BELGIUM && operation === 'recensement') {
        const sourceId = 'statbel-census-2021';
        published.push({ nis: code, mesure, year, operation, value, unit: UNIT, status: 'observed', sourceId });
      }
    }
  }
  communesTableau.releve.stopIfAny();
  tableau.releve.stopIfAny();
  return published;
}
