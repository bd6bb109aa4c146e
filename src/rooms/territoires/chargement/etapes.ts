import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import * as osm from '../openstreetmap/tables.ts';
import * as tables from '../tables.ts';
import { readCentreDeReference, readCentres, type CentreDeReference, type Centres } from './centres.ts';
import { readAnciensCodes, readCommunes, type Territoires } from './communes.ts';
import { readContours, readTopologie } from './contours.ts';
import { deleteOf, insertRows, replaceAll, upsertRows, type Transaction } from './ecriture.ts';
import type { Fichier } from './fichier.ts';
import { catalogue, type FileName } from './fichiers.ts';
import { readCoursEau, readLieuxHabites, readVilles } from './fond-de-carte.ts';
import { readLocalites } from './localites.ts';
import { readCouverturesPcs } from './pcs.ts';
import { readMigrations, readNationalites, readTotaux, type Chiffre } from './population.ts';
import { readPyramides } from './pyramides.ts';
import { readAiresDeReference, sumAreas } from './sommes.ts';
import { SOURCES, type SourceId } from './sources.ts';

export type Etape = {
  file: string;
  /** Files against which this one is read: when their rows change, so may its own. */
  after: readonly string[];
  /** Puts the rows of the file in the place of those it gave before; answers how many they are. */
  write(tx: Transaction): Promise<number>;
};

const COMMUNES = 'reference/communes_be_2025.csv';
const TOPOLOGY = 'geo/communes_be_2025.topojson';
const NATIONALITIES = 'population/population_nationality_commune.csv';
const PLACES = 'basemap/osm_places_belgium_2015.geojson';
const CENTRES = 'facts/cri_wallonie.csv';

const WALLONIA = '03000';
const PROVINCE_OF_NAMUR = '90000';

/**
 * Reads and checks every file, and answers what is left to do: writing, in this order.
 *
 * @throws ChargementError for the first file that is wrong
 */
export function prepareEtapes(fichiers: ReadonlyMap<string, Fichier>): Etape[] {
  const open = (file: FileName) => {
    const fichier = fichiers.get(file);
    if (!fichier) throw new Error(`${file} was not opened`);
    return fichier;
  };
  const etapes: Etape[] = [{ file: catalogue.file, after: [], write: writeSources }];
  const step = (file: FileName, after: readonly FileName[], write: Etape['write']) =>
    etapes.push({ file, after: [catalogue.file, ...after], write });

  const known = readCommunes(open(COMMUNES));
  const topologie = readTopologie(open(TOPOLOGY), known);
  step(COMMUNES, [], (tx) => writeTerritoires(tx, known));

  const codes = readAnciensCodes(open('reference/commune_crosswalk.csv'), known);
  step('reference/commune_crosswalk.csv', [COMMUNES], (tx) => replaceAll(tx, tables.anciensCodes, codes));

  const places = readLocalites(open('reference/postal_codes_be.csv'), known);
  step('reference/postal_codes_be.csv', [COMMUNES], (tx) => replaceAll(tx, tables.localites, places));

  const walloon = [...known.communes.values()].filter((commune) => commune.regionNis === WALLONIA);
  const [namur, elsewhere] = [true, false].map((inside) =>
    walloon.filter((commune) => (commune.provinceNis === PROVINCE_OF_NAMUR) === inside).map((commune) => commune.nis)
  ) as [string[], string[]];
  const all = walloon.map((commune) => commune.nis);
  const contoursOfWallonia = readContours(open('geo/communes_wallonie_2025.geojson'), 'nis', all, topologie);
  const contoursOfNamur = readContours(open('geo/communes_namur_2025.geojson'), 'nis', namur, topologie);
  const outline = readContours(open('geo/province_namur.geojson'), 'prov_nis', [PROVINCE_OF_NAMUR], topologie);
  const finer = new Set([...all, PROVINCE_OF_NAMUR]);
  step(TOPOLOGY, [COMMUNES], async (tx) => {
    const coarse = [...topologie.contours.values()].filter(({ nis }) => !finer.has(nis));
    await upsertRows(tx, tables.contours, coarse);
    const touching = await replaceAll(tx, tables.voisinages, topologie.voisinages);
    return coarse.length + touching;
  });
  for (const [file, rows] of [
    ['geo/communes_wallonie_2025.geojson', contoursOfWallonia.filter(({ nis }) => elsewhere.includes(nis))],
    ['geo/communes_namur_2025.geojson', contoursOfNamur],
    ['geo/province_namur.geojson', outline]
  ] as const) {
    step(file, [COMMUNES, TOPOLOGY], async (tx) => {
      await upsertRows(tx, tables.contours, [...rows]);
      return rows.length;
    });
  }

  const nationalites = readNationalites(open(NATIONALITIES), known);
  const published = readAiresDeReference(
    open('population/population_nationality_reference_areas.csv'),
    known,
    nationalites
  );
  step(NATIONALITIES, [COMMUNES], (tx) =>
    replaceChiffres(tx, ['statbel-structure', 'statbel-census-2021'], withSums(nationalites.chiffres, known))
  );
  step('population/population_nationality_reference_areas.csv', [COMMUNES, NATIONALITIES], async (tx) => {
    const ofAreas = tx
      .select({ nis: tables.territoires.nis })
      .from(tables.territoires)
      .where(sql`kind <> 'commune'`);
    const { status, nis } = tables.chiffres;
    await tx.delete(tables.chiffres).where(and(eq(status, 'observed'), inArray(nis, ofAreas)));
    await insertRows(tx, tables.chiffres, published);
    return published.length;
  });

  const totaux = readTotaux(open('population/population_total_commune.csv'), known, nationalites);
  step('population/population_total_commune.csv', [COMMUNES, NATIONALITIES], (tx) =>
    replaceChiffres(tx, ['statbel-population', 'statbel-population-2020'], withSums(totaux, known))
  );

  const migrations = readMigrations(open('population/international_migration_net_namur_2025.csv'), known);
  step('population/international_migration_net_namur_2025.csv', [COMMUNES], (tx) =>
    replaceChiffres(tx, ['statbel-migration'], withSums(migrations, known))
  );

  const ages = 'population/population_age_sex_nationality_wallonie_2009_2015.csv';
  const pyramides = readPyramides(open(ages), known, nationalites);
  step(ages, [COMMUNES, NATIONALITIES], (tx) => replaceAll(tx, tables.pyramides, pyramides));

  const pcs = readCouverturesPcs(open('facts/pcs_namur_2022.csv'), known);
  step('facts/pcs_namur_2022.csv', [COMMUNES], (tx) => replaceAll(tx, tables.couverturesPcs, pcs));

  const centres = readCentres(open(CENTRES), known);
  step(CENTRES, [COMMUNES], (tx) => writeCentres(tx, centres));
  const reference = readCentreDeReference(open('plan/ppli-namur.yaml'), known);
  step('plan/ppli-namur.yaml', [COMMUNES, CENTRES], (tx) => writeCentreDeReference(tx, reference));

  const rivers = readCoursEau(open('basemap/osm_rivers_canals_belgium_2015.geojson'));
  step('basemap/osm_rivers_canals_belgium_2015.geojson', [], (tx) => replaceAll(tx, osm.coursEau, rivers));
  const towns = readVilles(open(PLACES), known);
  const homes = readLieuxHabites(open(PLACES), known);
  step(PLACES, [COMMUNES], async (tx) => {
    const named = await replaceAll(tx, osm.lieuxHabites, homes);
    return named + (await replaceAll(tx, osm.villes, towns));
  });
  return etapes;
}

const withSums = (chiffres: Chiffre[], known: Territoires) => [...chiffres, ...sumAreas(chiffres, known)];

async function writeSources(tx: Transaction): Promise<number> {
  await upsertRows(tx, tables.sources, [...SOURCES]);
  return SOURCES.length;
}

/** Codes are kept or updated, because rows of every room stand on them. */
async function writeTerritoires(tx: Transaction, { rows }: Territoires): Promise<number> {
  await upsertRows(tx, tables.territoires, rows);
  const { nis } = tables.territoires;
  const codes = rows.map((row) => row.nis);
  const gone = await tx.select({ nis }).from(tables.territoires).where(notInArray(nis, codes));
  // What this room holds of a code that is gone comes back, if it must, with the files that are read next.
  const ours = [
    tables.anciensCodes.newNis,
    tables.localites.nis,
    tables.voisinages.nis,
    tables.voisinages.neighbourNis,
    tables.contours.nis,
    tables.chiffres.nis,
    tables.pyramides.nis,
    tables.couverturesPcs.nis,
    tables.centreCommunes.nis,
    tables.bureauxAccueil.nis,
    osm.villes.nis,
    osm.lieuxHabites.nis,
    nis
  ];
  await deleteOf(
    tx,
    ours,
    gone.map((row) => row.nis)
  );
  return rows.length;
}

async function replaceChiffres(tx: Transaction, sourceIds: SourceId[], rows: Chiffre[]): Promise<number> {
  await tx.delete(tables.chiffres).where(inArray(tables.chiffres.sourceId, sourceIds));
  await insertRows(tx, tables.chiffres, rows);
  return rows.length;
}

async function writeCentres(tx: Transaction, { centres, communes }: Centres): Promise<number> {
  await upsertRows(tx, tables.centres, centres);
  const ids = centres.map((centre) => centre.id);
  await tx.delete(tables.centreCommunes).where(inArray(tables.centreCommunes.centreId, ids));
  await insertRows(tx, tables.centreCommunes, communes);
  return centres.length + communes.length;
}

async function writeCentreDeReference(tx: Transaction, given: CentreDeReference): Promise<number> {
  const { id, acronym, email, bureaux } = given;
  await tx.update(tables.centres).set({ acronym, email }).where(eq(tables.centres.id, id));
  await tx.delete(tables.bureauxAccueil).where(eq(tables.bureauxAccueil.centreId, id));
  await insertRows(tx, tables.bureauxAccueil, bureaux);
  return bureaux.length;
}
