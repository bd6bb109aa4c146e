import { sql } from 'drizzle-orm';
import { boolean, check, date, index, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { centres, territoires } from '../territoires/tables.ts';
import { visibilityColumn } from '../comptes/visibilite.ts';
import { agrementKinds, verifiers } from './services/codes.ts';
import type { Provenances } from './verification/provenance.ts';

export const organisationKinds = ['associative', 'publique', 'privee'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Associative, public or private bodies that carry, lead or support something in a plan. */
export const organisations = pgTable(
  'organisations',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    name: text().notNull(),
    kind: text({ enum: organisationKinds }).notNull(),
    /** ILI, PCS, CPAS, CADA, ILA, MENA, CISP, DASPA, BAPA … */
    structures: text().array().notNull(),
    nis: text().references(() => territoires.nis),
    /** What the directory knows of it, where it offers services. Its number in files that want a UUID. */
    uuid: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
    alternateName: text('alternate_name'),
    description: text(),
    email: text(),
    website: text(),
    phone: text(),
    /** Number in the Banque-Carrefour des Entreprises: ten digits. */
    bce: text(),
    /** It asked not to stand in the public directory. */
    unlisted: boolean().notNull().default(false),
    /** Who keeps it, by name; null where it was written before that was kept. */
    source: text(),
    updatedAt: timestamp('updated_at', { withTimezone: true }),
    verifiedOn: date('verified_on'),
    verifiedBy: text('verified_by', { enum: verifiers }),
    /** Fields that come from elsewhere, or were confirmed another day, than the rest. */
    provenance: jsonb().$type<Provenances>().notNull().default({}),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    uniqueIndex().on(t.uuid),
    check('bce_of_ten_digits', sql`${t.bce} ~ '^[01][0-9]{9}$'`),
    index().on(t.centreId, t.visibility),
    index().on(t.nis),
    // Who gives means is known by name.
    index().on(t.centreId, t.name)
  ]
);

/** What an organisation is recognised as, from a day or for a school year. */
export const agrements = pgTable(
  'agrements',
  {
    id: uuid().primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    kind: text({ enum: agrementKinds }).notNull(),
    /** What an `autre` is called. */
    name: text(),
    startsOn: date('starts_on'),
    endsOn: date('ends_on'),
    /** As 2026-2027: a DASPA is recognised by school year. */
    schoolYear: text('school_year'),
    source: text().notNull()
  },
  (t) => [index().on(t.organisationId), check('school_year_written', sql`${t.schoolYear} ~ '^[0-9]{4}-[0-9]{4}$'`)]
);

/** The columns by which a thing of the directory says where it comes from and how old it is. */
export const provenanceColumns = () => ({
  /** Who keeps it: the organisation itself, the team, a file, by name. */
  source: text().notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  verifiedOn: date('verified_on'),
  verifiedBy: text('verified_by', { enum: verifiers }),
  /** Fields that come from elsewhere, or were confirmed another day, than the rest. */
  provenance: jsonb().$type<Provenances>().notNull().default({})
});
