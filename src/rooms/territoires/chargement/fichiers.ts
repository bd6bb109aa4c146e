import { createHash } from 'node:crypto';
import type { Fichier } from './fichier.ts';
import { SOURCES } from './sources.ts';

/** The files of the open data folder that are loaded. */
export const FILES = [
  'reference/communes_be_2025.csv',
  'reference/commune_crosswalk.csv',
  'reference/postal_codes_be.csv',
  'geo/communes_be_2025.topojson',
  'geo/communes_wallonie_2025.geojson',
  'geo/communes_namur_2025.geojson',
  'geo/province_namur.geojson',
  'population/population_nationality_commune.csv',
  'population/population_nationality_reference_areas.csv',
  'population/population_total_commune.csv',
  'population/international_migration_net_namur_2025.csv',
  'population/population_age_sex_nationality_wallonie_2009_2015.csv',
  'facts/pcs_namur_2022.csv',
  'facts/cri_wallonie.csv',
  'plan/ppli-namur.yaml',
  'basemap/osm_rivers_canals_belgium_2015.geojson',
  'basemap/osm_places_belgium_2015.geojson'
] as const;

export type FileName = (typeof FILES)[number];

/** Raise it when the same file must give other rows than before: all files are then loaded anew. */
const VERSION = 1;

/** What this program itself brings, treated as a file that the others depend on. */
export const catalogue: Fichier = {
  file: 'sources',
  bytes: new Uint8Array(),
  sha256: createHash('sha256')
    .update(JSON.stringify([VERSION, SOURCES]))
    .digest('hex')
};
