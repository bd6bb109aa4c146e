import { sql } from 'drizzle-orm';
import { boolean, check, date, doublePrecision, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Where a figure or a shape comes from, and what its licence asks us to show. */
export const sources = pgTable('sources', {
  id: text().primaryKey(),
  attribution: text().notNull(),
  title: text().notNull(),
  licence: text().notNull(),
  url: text(),
  /** Day of the last update of the file, to be cited beside each figure. */
  updatedOn: date('updated_on')
});

/** Communes, arrondissements, provinces and regions in force on 1 January 2025 (REFNIS). */
export const territoires = pgTable(
  'territoires',
  {
    nis: text().primaryKey(),
    kind: text({ enum: ['commune', 'arrondissement', 'province', 'region'] }).notNull(),
    nameFr: text('name_fr').notNull(),
    nameNl: text('name_nl').notNull(),
    nameDe: text('name_de'),
    /** Communes only: the areas that contain it; Brussels has no province. */
    arrondissementNis: text('arrondissement_nis'),
    provinceNis: text('province_nis'),
    regionNis: text('region_nis'),
    areaKm2: doublePrecision('area_km2'),
    /** A point inside the commune, WGS 84 degrees. */
    lon: doublePrecision(),
    lat: doublePrecision(),
    /** Name without accents, case or punctuation: what the search compares. */
    searchKey: text('search_key').notNull()
  },
  (t) => [index().on(t.provinceNis), index().on(t.arrondissementNis), index().on(t.regionNis)]
);

/** NIS codes no longer in force and the commune that took them over. */
export const anciensCodes = pgTable('anciens_codes', {
  oldNis: text('old_nis').primaryKey(),
  oldNameFr: text('old_name_fr').notNull(),
  newNis: text('new_nis')
    .notNull()
    .references(() => territoires.nis),
  partialTransfer: boolean('partial_transfer').notNull(),
  validTo: date('valid_to').notNull()
});

/** Postal places (GeoNames). A postal code may hold several. */
export const localites = pgTable(
  'localites',
  {
    postalCode: text('postal_code').notNull(),
    place: text().notNull(),
    nis: text()
      .notNull()
      .references(() => territoires.nis),
    lon: doublePrecision().notNull(),
    lat: doublePrecision().notNull(),
    searchKey: text('search_key').notNull()
  },
  (t) => [primaryKey({ columns: [t.postalCode, t.place] }), index().on(t.nis)]
);

/** Communes that share a border. */
export const voisinages = pgTable(
  'voisinages',
  {
    nis: text()
      .notNull()
      .references(() => territoires.nis),
    neighbourNis: text('neighbour_nis')
      .notNull()
      .references(() => territoires.nis)
  },
  (t) => [primaryKey({ columns: [t.nis, t.neighbourNis] })]
);

/**
 * The outline of a territory. Paths are SVG path data in one plane for all of Belgium:
 * 1 unit = 100 m, x to the east, y to the south, so a map is a crop of it.
 */
export const contours = pgTable('contours', {
  nis: text()
    .primaryKey()
    .references(() => territoires.nis),
  path: text().notNull(),
  /** The same with fewer points, for maps of a whole region. */
  pathSimple: text('path_simple').notNull(),
  minX: integer('min_x').notNull(),
  minY: integer('min_y').notNull(),
  maxX: integer('max_x').notNull(),
  maxY: integer('max_y').notNull(),
  /** GeoJSON geometry (WGS 84) as text, for exports. */
  geojson: text().notNull(),
  sourceId: text('source_id')
    .notNull()
    .references(() => sources.id)
});

/**
 * One figure about one territory and one year. A figure that is not known has no row.
 * Areas hold sums of their communes, only where every commune has the figure.
 */
export const chiffres = pgTable(
  'chiffres',
  {
    nis: text()
      .notNull()
      .references(() => territoires.nis),
    mesure: text({
      enum: [
        'total',
        'belgian',
        'foreign',
        'foreign_eu',
        'foreign_non_eu',
        'born_abroad',
        'international_migration_net'
      ]
    }).notNull(),
    year: integer().notNull(),
    /** Register, census and yearly movement are different operations: never joined in one line. */
    operation: text({ enum: ['registre', 'recensement', 'mouvement'] }).notNull(),
    value: integer().notNull(),
    unit: text().notNull(),
    status: text({ enum: ['observed', 'derived', 'sum'] }).notNull(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id)
  },
  (t) => [
    primaryKey({ columns: [t.nis, t.mesure, t.year, t.operation] }),
    index().on(t.mesure, t.year),
    check('only_migration_may_be_negative', sql`${t.value} >= 0 or ${t.mesure} = 'international_migration_net'`)
  ]
);

/** Persons by age, on 1 January: 21 bands of five years, the last one open (100 and more). */
export const pyramides = pgTable(
  'pyramides',
  {
    nis: text()
      .notNull()
      .references(() => territoires.nis),
    year: integer().notNull(),
    nationality: text({ enum: ['belgian', 'foreign'] }).notNull(),
    sex: text({ enum: ['F', 'M'] }).notNull(),
    counts: integer().array().notNull(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id)
  },
  (t) => [primaryKey({ columns: [t.nis, t.year, t.nationality, t.sex] })]
);

/** Whether a commune had a plan de cohésion sociale in a year, as one published list says. */
export const couverturesPcs = pgTable(
  'couvertures_pcs',
  {
    nis: text()
      .notNull()
      .references(() => territoires.nis),
    year: integer().notNull(),
    listed: boolean().notNull(),
    carriedBy: text('carried_by'),
    /** Euros granted for the year; null where the list has no amount. */
    subsidyEur: integer('subsidy_eur'),
    note: text(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id)
  },
  (t) => [primaryKey({ columns: [t.nis, t.year] })]
);

/** Centres régionaux d'intégration. Several live in one database. */
export const centres = pgTable('centres', {
  id: text().primaryKey(),
  acronym: text().notNull(),
  /** Null where no source read gives the full name. */
  name: text(),
  seat: text().notNull(),
  territoryNote: text('territory_note').notNull(),
  /** The area that the centre covers exactly, if it is one. */
  areaNis: text('area_nis').references(() => territoires.nis),
  email: text(),
  source: text(),
  exemple: boolean().notNull().default(false)
});

/** The communes of a centre; none for a centre whose list was not obtained. */
export const centreCommunes = pgTable(
  'centre_communes',
  {
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    nis: text()
      .notNull()
      .references(() => territoires.nis)
  },
  (t) => [primaryKey({ columns: [t.centreId, t.nis] }), index().on(t.nis)]
);

export const bureauxAccueil = pgTable('bureaux_accueil', {
  id: text().primaryKey(),
  centreId: text('centre_id')
    .notNull()
    .references(() => centres.id),
  name: text().notNull(),
  nis: text()
    .notNull()
    .references(() => territoires.nis)
});

/** What was loaded, so that loading the same file again changes nothing. */
export const chargements = pgTable('chargements', {
  file: text().primaryKey(),
  sha256: text().notNull(),
  rows: integer().notNull(),
  loadedAt: text('loaded_at').notNull()
});
