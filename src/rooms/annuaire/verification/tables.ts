import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { prive } from '#platform/database/tables.ts';
import { centres } from '../../territoires/tables.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { signalementReasons } from './codes.ts';

/** Where an operator is asked, and how often it wants to be. An address of a person or of a function: erased on demand. */
export const operateurs = prive.table('operateurs', {
  organisationId: text('organisation_id')
    .primaryKey()
    .references(() => organisations.id),
  email: text(),
  language: text().notNull().default('fr'),
  /** Months between two questions: 1, 3, 6 or 12. */
  everyMonths: integer('every_months').notNull().default(6),
  askedAt: timestamp('asked_at', { withTimezone: true }),
  /** A mail to it came back. */
  bouncedAt: timestamp('bounced_at', { withTimezone: true })
});

/** Operators of an area asked at once, outside their rhythm. */
export const campagnesAnnuaire = prive.table(
  'campagnes_annuaire',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    name: text().notNull(),
    /** Communes whose services are asked about; empty: all. */
    communes: text().array().notNull(),
    madeAt: timestamp('made_at', { withTimezone: true }).notNull(),
    madeBy: text('made_by')
  },
  (t) => [index().on(t.centreId)]
);

/** Why an operator is asked: its rhythm, days before something of it leaves the list, a campaign, the team. */
export const motifs = ['rythme', 'sortie', 'campagne', 'equipe'] as const;

/** An operator that was asked whether its services are as they stand. */
export const demandesAnnuaire = prive.table(
  'demandes_annuaire',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    campagneId: uuid('campagne_id').references(() => campagnesAnnuaire.id),
    motif: text({ enum: motifs }).notNull(),
    /** What is asked but once: the same rhythm and day, the same days before the same departure. */
    key: text().notNull(),
    sentAt: timestamp('sent_at', { withTimezone: true }).notNull(),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
    /** Whether anything was changed in the answer. */
    changed: boolean(),
    bouncedAt: timestamp('bounced_at', { withTimezone: true })
  },
  (t) => [uniqueIndex().on(t.centreId, t.key), index().on(t.organisationId), index().on(t.campagneId)]
);

/** How a change that an operator sent stands. */
export const propositionStates = ['a-relire', 'acceptee', 'acceptee-en-partie', 'refusee', 'sans-effet'] as const;

/** What an operator said of a service by its signed link: nothing changed, or these fields. */
export const propositions = prive.table(
  'propositions',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** Null: of the organisation itself, or of a service that is not there yet. */
    serviceId: uuid('service_id').references(() => services.id),
    sentAt: timestamp('sent_at', { withTimezone: true }).notNull(),
    /** By field, what it was when it was asked and what it should be. */
    changes: jsonb().$type<Record<string, { from: unknown; to: unknown }>>().notNull(),
    note: text(),
    state: text({ enum: propositionStates }).notNull(),
    handledAt: timestamp('handled_at', { withTimezone: true }),
    handledBy: text('handled_by'),
    answer: text()
  },
  (t) => [index().on(t.centreId, t.state), index().on(t.serviceId)]
);

/** Somebody says that a service is not as it is shown, or that one is missing. Nothing is kept about who says it. */
export const signalements = prive.table(
  'signalements',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    /** Null: a service that should be there. */
    serviceId: uuid('service_id').references(() => services.id),
    reason: text({ enum: signalementReasons }),
    text: text(),
    /** Of a suggested operator: its name, commune and what it offers. */
    suggestion: jsonb().$type<{ name: string; commune: string; offer: string; contact?: string }>(),
    sentAt: timestamp('sent_at', { withTimezone: true }).notNull(),
    state: text({ enum: ['recu', 'corrige', 'sans-suite'] })
      .notNull()
      .default('recu'),
    handledAt: timestamp('handled_at', { withTimezone: true }),
    handledBy: text('handled_by')
  },
  (t) => [index().on(t.centreId, t.state), index().on(t.serviceId)]
);

/** Searches that found nothing, by need and commune and month: a count, never who or what words. */
export const recherchesVides = prive.table(
  'recherches_vides',
  {
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    besoin: text().notNull(),
    /** Empty: the whole territory. */
    nis: text().notNull(),
    month: date().notNull(),
    count: integer().notNull()
  },
  (t) => [primaryKey({ columns: [t.centreId, t.besoin, t.nis, t.month] })]
);

/** Pairs of organisations or services that somebody looked at and said are not the same. */
export const pasDoublons = prive.table(
  'pas_doublons',
  {
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    /** The smaller of both ids, and the other. */
    one: text().notNull(),
    other: text().notNull(),
    saidAt: timestamp('said_at', { withTimezone: true }).notNull(),
    saidBy: text('said_by')
  },
  (t) => [primaryKey({ columns: [t.centreId, t.one, t.other] })]
);

/** What was taken along when two entries became one: rows by the table that they stand in, so that it can be undone. */
export type Emporte = {
  /** schema.table.column */
  where: string;
  /** What tells each row that now names the kept one. */
  moved: Record<string, unknown>[];
  /** Rows that would have stood twice, whole. */
  dropped: Record<string, unknown>[];
};

/** Two entries that somebody found to be one: the address of the one leads to the other until it is undone. */
export const fusions = prive.table(
  'fusions',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    kind: text({ enum: ['organisations', 'services'] }).notNull(),
    mergedId: text('merged_id').notNull(),
    keptId: text('kept_id').notNull(),
    /** Of a service: its address until then. */
    slug: text(),
    name: text().notNull(),
    mergedAt: timestamp('merged_at', { withTimezone: true }).notNull(),
    mergedBy: text('merged_by'),
    /** The line of the journal that tells of it. */
    seq: integer().notNull(),
    /** The merged one as it was, whole. */
    row: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Fields of the kept one that the merged one gave: as they were, as they became. */
    before: jsonb().$type<Record<string, unknown>>().notNull(),
    after: jsonb().$type<Record<string, unknown>>().notNull(),
    taken: jsonb().$type<Emporte[]>().notNull(),
    undoneAt: timestamp('undone_at', { withTimezone: true })
  },
  (t) => [
    uniqueIndex()
      .on(t.centreId, t.kind, t.mergedId)
      .where(sql`undone_at is null`),
    index().on(t.centreId, t.slug),
    index().on(t.seq)
  ]
);
