import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique
} from 'drizzle-orm/pg-core';
import { prive } from '../../../platform/database/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { visibilityColumn } from '../../comptes/visibilite.ts';
import { centres, territoires } from '../../territoires/tables.ts';
import { constats } from '../tables.ts';

/** By which way an observation came: the form for everybody, a signed link, somebody signed in. */
export const observationSources = ['public', 'lien', 'compte'] as const;

/** Something seen in the field and told by somebody. The public meets it only as evidence of a constat. */
export const observations = pgTable(
  'observations',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    /** How its author and the team call it: O- and six signs. */
    reference: text().notNull(),
    source: text({ enum: observationSources }).notNull(),
    text: text().notNull(),
    /** The day it was seen, and the day it came. */
    seenOn: date('seen_on').notNull(),
    receivedOn: date('received_on').notNull(),
    /** The commune where it was seen; null for the whole territory. */
    nis: text().references(() => territoires.nis),
    /** A point, WGS 84 degrees, where its author gave one. */
    lat: doublePrecision(),
    lon: doublePrecision(),
    /** `grid/right`, as its author ticked them. */
    droits: text().array().notNull(),
    publics: text().array().notNull(),
    organisationId: text('organisation_id').references(() => organisations.id),
    /** What its author is, in their words, where no organisation is named. */
    role: text(),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [unique().on(t.centreId, t.reference), index().on(t.centreId, t.visibility, t.receivedOn)]
);

export const observationEtatNames = ['recue', 'fusionnee', 'constat', 'expertise', 'declinee'] as const;

/** The dated history of what becomes of an observation; the latest row is its present state. */
export const observationEtats = pgTable(
  'observation_etats',
  {
    observationId: text('observation_id')
      .notNull()
      .references(() => observations.id),
    seq: integer().notNull(),
    on: date('on_date').notNull(),
    state: text({ enum: observationEtatNames }).notNull(),
    /** The constat that it became evidence of. */
    constatId: text('constat_id').references(() => constats.id),
    /** What its author is told. */
    answer: text()
  },
  (t) => [primaryKey({ columns: [t.observationId, t.seq] }), index().on(t.constatId)]
);

/** Who told of an observation, if they said so: kept apart, for answering them, and erased on a day that they were told. */
export const observationAuteurs = prive.table(
  'observation_auteurs',
  {
    observationId: text('observation_id').primaryKey(),
    centreId: text('centre_id').notNull(),
    name: text(),
    /** In small letters. */
    email: text(),
    /** The language they wrote in: `fr`, `nl`, `de`, `en` or `ar`. */
    locale: text().notNull(),
    keptUntil: date('kept_until').notNull(),
    writtenAt: timestamp('written_at', { withTimezone: true }).notNull()
  },
  (t) => [index().on(t.keptUntil)]
);
