import { boolean, date, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { prive } from '../../../platform/database/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { visibilityColumn } from '../../comptes/visibilite.ts';
import { centres } from '../../territoires/tables.ts';
import { constats, diagnostics, validiteResults } from '../tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** A campaign that asks again whether each constat still holds. */
export const reactualisations = pgTable('reactualisations', {
  id: text().primaryKey(),
  centreId: text('centre_id')
    .notNull()
    .references(() => centres.id),
  diagnosticId: text('diagnostic_id')
    .notNull()
    .references(() => diagnostics.id),
  name: text().notNull(),
  method: text().notNull(),
  openedOn: date('opened_on').notNull(),
  /** The last day that answers are taken; null for one that is closed by hand. */
  closesOn: date('closes_on'),
  /** The day it was closed; null while answers are taken. */
  closedOn: date('closed_on'),
  /** By which a hall full of people answers on their phones; null where none is open. */
  pleniereCode: text('pleniere_code').unique(),
  visibility: visibilityColumn(),
  exemple: boolean().notNull().default(false)
});

/** One answer by one organisation about one constat. Shown only summed, from five answers up. */
export const reponses = pgTable(
  'reponses',
  {
    reactualisationId: text('reactualisation_id')
      .notNull()
      .references(() => reactualisations.id),
    constatId: text('constat_id')
      .notNull()
      .references(() => constats.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    answer: text({ enum: validiteResults }).notNull(),
    /** For the team alone. */
    comment: text(),
    answeredOn: date('answered_on')
  },
  (t) => [primaryKey({ columns: [t.reactualisationId, t.constatId, t.organisationId] }), index().on(t.constatId)]
);

/** The constats that a campaign asks about, in their order; those of campaigns loaded whole are known by their answers. */
export const reactualisationConstats = pgTable(
  'reactualisation_constats',
  {
    reactualisationId: text('reactualisation_id')
      .notNull()
      .references(() => reactualisations.id),
    constatId: text('constat_id')
      .notNull()
      .references(() => constats.id),
    position: integer().notNull()
  },
  (t) => [primaryKey({ columns: [t.reactualisationId, t.constatId] }), index().on(t.constatId)]
);

/** An organisation that a campaign asks, at an address, by a signed link of its own. */
export const sollicitations = prive.table(
  'sollicitations',
  {
    id: text().primaryKey(),
    reactualisationId: text('reactualisation_id').notNull(),
    centreId: text('centre_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** In small letters; null where the link is handed over otherwise. */
    email: text(),
    askedAt: moment('asked_at').notNull(),
    /** The last time it was reminded. */
    remindedAt: moment('reminded_at'),
    /** When it said that it had finished; it may still correct. */
    finishedAt: moment('finished_at')
  },
  (t) => [index().on(t.reactualisationId, t.organisationId)]
);

/** What people in a hall answered, each by a token that nobody can trace back; counted apart from organisations. */
export const pleniereReponses = prive.table(
  'pleniere_reponses',
  {
    reactualisationId: text('reactualisation_id').notNull(),
    constatId: text('constat_id').notNull(),
    /** Hash of the participant's token. */
    participant: text().notNull(),
    answer: text({ enum: validiteResults }).notNull(),
    answeredAt: moment('answered_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.reactualisationId, t.constatId, t.participant] })]
);
