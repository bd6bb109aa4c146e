import { boolean, index, pgTable, text } from 'drizzle-orm/pg-core';
import { centres, territoires } from '../territoires/tables.ts';
import { visibilityColumn } from '../comptes/visibilite.ts';

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
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    index().on(t.centreId, t.visibility),
    index().on(t.nis),
    // Who gives means is known by name.
    index().on(t.centreId, t.name)
  ]
);
