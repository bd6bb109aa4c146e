import { boolean, index, jsonb, text, timestamp } from 'drizzle-orm/pg-core';
import { prive } from '#platform/database/tables.ts';
import type { moyenKinds } from '../fiches/moyens/tables.ts';

/** What of a fiche may be done again elsewhere: no state, no day, no place, nobody. */
export type Structure = {
  context: string;
  objectives: string[];
  publics: string[];
  /** Days from the first to the last. */
  days: number;
  /** `after`: days from the first day of the fiche to the step. */
  etapes: { title: string; after: number }[];
  indicateurs: { name: string; unit: string }[];
  moyens: (typeof moyenKinds)[number][];
};

/** A fiche that others start from, of a centre. Withdrawn it is offered no more, and may come back. */
export const modeles = prive.table(
  'modeles',
  {
    id: text().primaryKey(),
    centreId: text('centre_id').notNull(),
    name: text().notNull(),
    structure: jsonb().$type<Structure>().notNull(),
    madeAt: timestamp('made_at', { withTimezone: true }).notNull(),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
    exemple: boolean().notNull().default(false)
  },
  (t) => [index().on(t.centreId)]
);
