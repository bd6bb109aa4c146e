import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  type AnyPgColumn,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid
} from 'drizzle-orm/pg-core';
import { centres, chiffres, territoires } from '../territoires/tables.ts';
import { pieces } from './pieces/tables.ts';
import { visibilityColumn } from '../comptes/visibilite.ts';
import { organisations } from '../annuaire/tables.ts';
import { droits } from './referentiels/tables.ts';

/** The state of a territory that a plan starts from. */
export const diagnostics = pgTable(
  'diagnostics',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    name: text().notNull(),
    kind: text({ enum: ['diagnostic', 'méta-diagnostic', 'renouvellement'] }).notNull(),
    method: text(),
    /** Null where the source gives a year only. */
    startsOn: date('starts_on'),
    endsOn: date('ends_on'),
    year: integer().notNull(),
    source: text(),
    /** The area it is about; null for one loaded before this was written down. */
    territoryNis: text('territory_nis').references(() => territoires.nis),
    /** The one whose constats it takes over, rewrites or drops. */
    predecessorId: text('predecessor_id').references((): AnyPgColumn => diagnostics.id),
    /** The day it was made public here; null while it is prepared, and for one that was loaded public. */
    publishedOn: date('published_on'),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [index().on(t.centreId, t.visibility)]
);

export const diagnosticContributeurs = pgTable(
  'diagnostic_contributeurs',
  {
    diagnosticId: text('diagnostic_id')
      .notNull()
      .references(() => diagnostics.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id)
  },
  (t) => [primaryKey({ columns: [t.diagnosticId, t.organisationId] })]
);

/** A finding that the plan stands on. */
export const constats = pgTable(
  'constats',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    diagnosticId: text('diagnostic_id')
      .notNull()
      .references(() => diagnostics.id),
    code: text().notNull(),
    statement: text().notNull(),
    detail: text().notNull(),
    /** True where it holds for the whole territory and no commune is named. */
    wholeTerritory: boolean('whole_territory').notNull(),
    publics: text().array().notNull(),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [unique().on(t.diagnosticId, t.code), index().on(t.centreId, t.visibility)]
);

export const constatDroits = pgTable(
  'constat_droits',
  {
    constatId: text('constat_id')
      .notNull()
      .references(() => constats.id),
    referentielId: text('referentiel_id').notNull(),
    droitId: text('droit_id').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.constatId, t.referentielId, t.droitId] }),
    foreignKey({ columns: [t.referentielId, t.droitId], foreignColumns: [droits.referentielId, droits.id] })
  ]
);

export const constatCommunes = pgTable(
  'constat_communes',
  {
    constatId: text('constat_id')
      .notNull()
      .references(() => constats.id),
    nis: text()
      .notNull()
      .references(() => territoires.nis)
  },
  (t) => [primaryKey({ columns: [t.constatId, t.nis] }), index().on(t.nis)]
);

/** What a constat rests on: a figure held, something seen in the field, or a document. */
export const preuves = pgTable(
  'preuves',
  {
    id: text().primaryKey(),
    constatId: text('constat_id')
      .notNull()
      .references(() => constats.id),
    position: integer().notNull(),
    kind: text({ enum: ['chiffre', 'observation', 'document'] }).notNull(),
    /** A figure is pointed at, never copied: territory, measure and year. A share is computed. */
    nis: text().references(() => territoires.nis),
    mesure: text({ enum: [...chiffres.mesure.enumValues, 'foreign_share'] }),
    year: integer(),
    organisationId: text('organisation_id').references(() => organisations.id),
    on: date('on_date'),
    text: text(),
    url: text(),
    /** The observation that was merged into the constat as this; its text may have been shortened. */
    observationId: text('observation_id'),
    /** The file, of a document that was joined. */
    pieceId: uuid('piece_id').references(() => pieces.id)
  },
  (t) => [
    index().on(t.constatId),
    index().on(t.pieceId),
    check(
      'evidence_is_complete',
      sql`(${t.kind} = 'chiffre' and ${t.nis} is not null and ${t.mesure} is not null and ${t.year} is not null)
        or (${t.kind} <> 'chiffre' and ${t.text} is not null)`
    )
  ]
);

export const validiteResults = ['valid', 'worse', 'better', 'resolved', 'unknown'] as const;

/** The dated history of a constat's validity; the latest row is its present state. */
export const validites = pgTable(
  'validites',
  {
    constatId: text('constat_id')
      .notNull()
      .references(() => constats.id),
    seq: integer().notNull(),
    on: date('on_date').notNull(),
    result: text({ enum: validiteResults }).notNull(),
    reason: text().notNull()
  },
  (t) => [primaryKey({ columns: [t.constatId, t.seq] })]
);

/** What becomes of a constat of the diagnostic before, when a new one is prepared. */
export const reprises = pgTable(
  'reprises',
  {
    diagnosticId: text('diagnostic_id')
      .notNull()
      .references(() => diagnostics.id),
    fromConstatId: text('from_constat_id')
      .notNull()
      .references(() => constats.id),
    kind: text({ enum: ['repris', 'recrit', 'abandonne'] }).notNull(),
    /** The constat that it became; null where it was dropped. */
    constatId: text('constat_id').references(() => constats.id),
    reason: text()
  },
  (t) => [primaryKey({ columns: [t.diagnosticId, t.fromConstatId] }), index().on(t.constatId)]
);
