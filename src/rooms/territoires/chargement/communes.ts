import { searchKeyOf } from '../rules.ts';
import type { anciensCodes, territoires } from '../tables.ts';
import type { Fichier } from './fichier.ts';
import { noteDuplicates, readTableau, type Ligne, type Tableau } from './tableau.ts';

type Territoire = typeof territoires.$inferInsert;
export type Commune = Territoire & { kind: 'commune'; arrondissementNis: string; regionNis: string };

const COLUMNS = [
  'nis',
  'name_fr',
  'name_nl',
  'name_de',
  'lang',
  'arr_nis',
  'arr_name_fr',
  'arr_name_nl',
  'prov_nis',
  'prov_name_fr',
  'prov_name_nl',
  'reg_nis',
  'reg_name_fr',
  'reg_name_nl',
  'area_km2',
  'lon',
  'lat',
  'predecessors',
  'predecessors_until'
] as const;
type Column = (typeof COLUMNS)[number];

/** The territories in force; every other file is checked against them. */
export type Territoires = {
  file: string;
  communes: ReadonlyMap<string, Commune>;
  /** Communes, then the arrondissements, provinces and regions that they make up. */
  rows: Territoire[];
  /** Code no longer in force → the commune that took it over, and until when it stood. */
  remplaces: ReadonlyMap<string, { nis: string; until: string }>;
  tableau: Tableau<Column>;
};

const isNis = (code: string) => /^\d{5}$/.test(code);

/** @throws ChargementError */
export function readCommunes(fichier: Fichier): Territoires {
  const tableau = readTableau(fichier, COLUMNS);
  const { rows, releve } = tableau;
  noteDuplicates(tableau, 'nis', (row) => row.cell('nis'));
  const communes = new Map<string, Commune>();
  const areas = new Map<string, Territoire>();
  const remplaces = new Map<string, { nis: string; until: string }>();
  for (const row of rows) {
    const nis = code(row, 'nis');
    const nameFr = row.text('name_fr');
    const areaKm2 = row.decimal('area_km2');
    if (areaKm2 <= 0) row.wrong('area_km2', `“${row.cell('area_km2')}” is not an area`);
    const arrondissementNis = addArea(areas, row, 'arrondissement', areaKm2, 'arr_nis', 'arr_name_fr', 'arr_name_nl');
    const provinceNis = row.cell('prov_nis')
      ? addArea(areas, row, 'province', areaKm2, 'prov_nis', 'prov_name_fr', 'prov_name_nl')
      : null;
    const regionNis = addArea(areas, row, 'region', areaKm2, 'reg_nis', 'reg_name_fr', 'reg_name_nl');
    communes.set(nis, {
      nis,
      kind: 'commune',
      nameFr,
      nameNl: row.text('name_nl'),
      nameDe: row.cell('name_de') || null,
      arrondissementNis,
      provinceNis,
      regionNis,
      areaKm2,
      lon: row.decimal('lon'),
      lat: row.decimal('lat'),
      searchKey: searchKeyOf(nameFr)
    });
    if (row.cell('predecessors')) {
      const until = row.day('predecessors_until');
      for (const old of row.cell('predecessors').split('|')) remplaces.set(old, { nis, until });
    }
  }
  for (const row of rows) {
    const taken = remplaces.get(row.cell('nis'));
    if (taken) row.wrong('nis', `${row.cell('nis')} is in force here and replaced by ${taken.nis} on another line`);
  }
  releve.stopIfAny();
  const rounded = [...areas.values()].map((area) => ({
    ...area,
    areaKm2: Math.round((area.areaKm2 ?? 0) * 100) / 100
  }));
  return { file: fichier.file, communes, rows: [...communes.values(), ...rounded], remplaces, tableau };
}

function code(row: Ligne<Column>, column: Column): string {
  const value = row.cell(column);
  if (!isNis(value)) row.wrong(column, `“${value}” is not a NIS code of five digits`);
  return value;
}

/** Notes the area of a commune, which must be the same on each of its lines; answers its code. */
function addArea(
  areas: Map<string, Territoire>,
  row: Ligne<Column>,
  kind: 'arrondissement' | 'province' | 'region',
  km2: number,
  nisColumn: Column,
  frColumn: Column,
  nlColumn: Column
): string {
  const nis = code(row, nisColumn);
  const nameFr = row.text(frColumn);
  const known = areas.get(nis);
  if (!known) {
    const searchKey = searchKeyOf(nameFr);
    areas.set(nis, { nis, kind, nameFr, nameNl: row.text(nlColumn), areaKm2: km2, searchKey });
  } else {
    if (known.kind !== kind) row.wrong(nisColumn, `${nis} is a ${known.kind} on another line`);
    else if (known.nameFr !== nameFr) row.wrong(frColumn, `${nis} is named “${known.nameFr}” on another line`);
    known.areaKm2 = (known.areaKm2 ?? 0) + km2;
  }
  return nis;
}

/** The commune of a cell; a code that is not in force is noted and answers undefined. */
export function communeOf<C extends string>(row: Ligne<C>, column: C, known: Territoires): Commune | undefined {
  const nis = row.cell(column);
  const commune = known.communes.get(nis);
  if (!commune) {
    const heir = known.remplaces.get(nis);
    const why = heir ? ` (not in force since ${heir.until}: ${heir.nis} took it over)` : '';
    row.wrong(column, `unknown code “${nis}”${why}`);
  }
  return commune;
}

const CROSSWALK = [
  'old_nis',
  'old_name_fr',
  'new_nis',
  'new_name_fr',
  'relationship',
  'partial_transfer',
  'valid_to'
] as const;

/** The codes no longer in force; they must be those that the table of communes names as predecessors. */
export function readAnciensCodes(fichier: Fichier, known: Territoires): (typeof anciensCodes.$inferInsert)[] {
  const tableau = readTableau(fichier, CROSSWALK);
  const { rows, releve, lastLine } = tableau;
  noteDuplicates(tableau, 'old_nis', (row) => row.cell('old_nis'));
  const codes = rows.map((row) => {
    const oldNis = row.cell('old_nis');
    const heir = known.remplaces.get(oldNis);
    const commune = communeOf(row, 'new_nis', known);
    const validTo = row.day('valid_to');
    if (!heir) row.wrong('old_nis', `unknown code “${oldNis}”: no commune has it as predecessor in ${known.file}`);
    else if (commune && commune.nis !== heir.nis) row.wrong('new_nis', `${known.file} says ${heir.nis}`);
    else if (validTo !== heir.until) row.wrong('valid_to', `${known.file} says ${heir.until}`);
    return {
      oldNis,
      oldNameFr: row.text('old_name_fr'),
      newNis: row.cell('new_nis'),
      partialTransfer: row.word('partial_transfer', ['true', 'false']) === 'true',
      validTo
    };
  });
  releve.stopIfAny();
  const given = new Set(codes.map((row) => row.oldNis));
  for (const [old, { nis }] of known.remplaces) {
    if (!given.has(old))
      releve.add(lastLine, 'old_nis', `${old} is missing: it is a predecessor of ${nis} in ${known.file}`);
  }
  releve.stopIfAny();
  return codes;
}
