import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { visibilityColumn } from '../../comptes/visibilite.ts';
import { centres } from '../../territoires/tables.ts';
import { locations } from '../locations/tables.ts';
import { organisations, provenanceColumns } from '../tables.ts';
import { couts, niveaux, statuses } from './codes.ts';
import type { Traductions } from './traductions.ts';

/** A language that is spoken: its ISO 639 code, and what there is to know of it (« mardi seulement »). */
export type Langue = { code: string; note?: string };

/** What an organisation offers to people (HSDS `service`). */
export const services = pgTable(
  'services',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** Its address within the annuaire of its centre; never changes. */
    slug: text().notNull(),
    name: text().notNull(),
    alternateName: text('alternate_name'),
    description: text(),
    translations: jsonb().$type<Traductions>().notNull().default({}),
    status: text({ enum: statuses }).notNull(),
    url: text(),
    email: text(),
    phone: text(),
    /** Ids of db/reference/annuaire/besoins.yaml; the eight répertoires follow from them. */
    besoins: text().array().notNull(),
    /** Codes of `publics`; empty where it is not known. */
    publics: text().array().notNull(),
    publicsNote: text('publics_note'),
    minimumAge: integer('minimum_age'),
    maximumAge: integer('maximum_age'),
    languages: jsonb().$type<Langue[]>().notNull().default([]),
    /** French that one needs at least, and at most, to be received. */
    levelFrom: text('level_from', { enum: niveaux }),
    levelTo: text('level_to', { enum: niveaux }),
    /** Codes of `titres`; empty where it is not known. */
    titres: text().array().notNull(),
    titresNote: text('titres_note'),
    cost: text({ enum: couts }),
    costNote: text('cost_note'),
    /** Codes of `inscriptions`. */
    enrolment: text().array().notNull(),
    enrolmentNote: text('enrolment_note'),
    /** What to bring: codes of `papiers`, then what the list has not, in French. */
    documents: text().array().notNull(),
    /** Codes of `modes`. */
    modes: text().array().notNull(),
    /** Period of a course. */
    startsOn: date('starts_on'),
    endsOn: date('ends_on'),
    places: integer(),
    placesFree: integer('places_free'),
    waitingWeeks: integer('waiting_weeks'),
    /** Day on which places and waiting were last said. */
    capacityOn: date('capacity_on'),
    /** Communes (NIS) whose inhabitants it receives; empty: everybody. */
    serviceArea: text('service_area').array().notNull(),
    ...provenanceColumns(),
    /** Last day on which it stands in the public list unless somebody confirms it before. */
    listedUntil: date('listed_until').notNull(),
    /** Its organisation asked that it be not listed. */
    unlisted: boolean().notNull().default(false),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false),
    /**
     * The transaction that last changed it, its places, hours and closures, or its organisation (triggers of migration
     * 0021): whoever keeps services in memory reads those again whose transaction they had not seen.
     */
    version: bigint({ mode: 'number' }).notNull().default(0),
    /** When that was, to the millisecond: programs ask for what was changed since (triggers of migration 0027). */
    touchedAt: timestamp('touched_at', { withTimezone: true, precision: 3 }).notNull().defaultNow()
  },
  (t) => [
    uniqueIndex().on(t.centreId, t.slug),
    index().on(t.organisationId),
    index().on(t.centreId, t.id),
    index().on(t.version),
    index().on(t.centreId, t.touchedAt),
    check('ages_in_order', sql`${t.minimumAge} <= ${t.maximumAge}`),
    check('days_in_order', sql`${t.startsOn} <= ${t.endsOn}`),
    check('places_count', sql`${t.places} >= 0 and ${t.placesFree} >= 0 and ${t.waitingWeeks} >= 0`)
  ]
);

/** Services that are no longer there, for whoever keeps them in memory. */
export const servicesRemoved = pgTable(
  'services_removed',
  { id: uuid().primaryKey(), version: bigint({ mode: 'number' }).notNull() },
  (t) => [index().on(t.version)]
);

/** One service at one place, with its hours there (HSDS `service_at_location`). */
export const serviceAtLocations = pgTable(
  'service_at_locations',
  {
    id: uuid().primaryKey(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    locationId: uuid('location_id')
      .notNull()
      .references(() => locations.id),
    /** As OpenStreetMap writes them; null where they are not known. */
    openingHours: text('opening_hours'),
    hoursNote: text('hours_note')
  },
  (t) => [uniqueIndex().on(t.serviceId, t.locationId), index().on(t.locationId)]
);

/** Days on which a service, or a place with all its services, is closed although its hours say otherwise. */
export const closures = pgTable(
  'closures',
  {
    id: uuid().primaryKey(),
    serviceId: uuid('service_id').references(() => services.id),
    locationId: uuid('location_id').references(() => locations.id),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on').notNull(),
    reason: text()
  },
  (t) => [
    index().on(t.serviceId),
    index().on(t.locationId),
    check('of_one_thing', sql`(${t.serviceId} is null) <> (${t.locationId} is null)`),
    check('closure_days_in_order', sql`${t.startsOn} <= ${t.endsOn}`)
  ]
);

/**
 * What a service offered since a moment: enough to say what the offer was on a past day. A row each time that something
 * of it changes, and one when it leaves.
 */
export const serviceVersions = pgTable(
  'service_versions',
  {
    seq: bigserial({ mode: 'number' }).primaryKey(),
    serviceId: uuid('service_id')
      .notNull()
      .references(() => services.id),
    at: timestamp({ withTimezone: true }).notNull(),
    listed: boolean().notNull(),
    /** Last day on which it stood in the list unless it was confirmed before; null where that was not kept yet. */
    listedUntil: date('listed_until'),
    besoins: text().array().notNull(),
    /** Communes in which it is given. */
    communes: text().array().notNull(),
    places: integer(),
    /** Some slot of its week begins in the evening. */
    evening: boolean().notNull()
  },
  (t) => [index().on(t.serviceId, t.at)]
);
