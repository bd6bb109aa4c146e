import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { diagnostics } from '../tables.ts';

/** The calendar of a diagnostic: what is foreseen for which day. */
export const diagnosticJalons = pgTable(
  'diagnostic_jalons',
  {
    diagnosticId: text('diagnostic_id')
      .notNull()
      .references(() => diagnostics.id),
    position: integer().notNull(),
    on: date('on_date').notNull(),
    text: text().notNull()
  },
  (t) => [primaryKey({ columns: [t.diagnosticId, t.position] })]
);
