import { sql } from 'drizzle-orm';
import { boolean, check, doublePrecision, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { centres, territoires } from '../../territoires/tables.ts';
import { organisations, provenanceColumns } from '../tables.ts';

/** How well a place is known: a pin that somebody set, its street, its postal place, or its commune alone. */
export const placements = ['exact', 'rue', 'localite', 'commune'] as const;
export type Placement = (typeof placements)[number];

/** Where services are given (HSDS `location`, with its one address). */
export const locations = pgTable(
  'locations',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** What it is called where that is not the organisation's name. */
    name: text(),
    street: text(),
    /** Null where the building has none. */
    houseNumber: text('house_number'),
    box: text(),
    postalCode: text('postal_code').notNull(),
    locality: text().notNull(),
    nis: text()
      .notNull()
      .references(() => territoires.nis),
    /** WGS 84 degrees. */
    lon: doublePrecision().notNull(),
    lat: doublePrecision().notNull(),
    placement: text({ enum: placements }).notNull(),
    /** Codes of `accessibilites`; empty where nothing is known. */
    accessibility: text().array().notNull(),
    accessibilityNote: text('accessibility_note'),
    /** How one comes by bus, train or on foot. */
    transport: text(),
    phone: text(),
    ...provenanceColumns(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    index().on(t.organisationId),
    index().on(t.centreId, t.nis),
    check('on_earth', sql`${t.lon} between -180 and 180 and ${t.lat} between -90 and 90`)
  ]
);
