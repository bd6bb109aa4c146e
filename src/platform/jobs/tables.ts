import { index, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { prive } from '../database/tables.ts';

export const etatsTravail = ['en attente', 'en cours', 'fini', 'échoué', 'abandonné'] as const;
export type EtatTravail = (typeof etatsTravail)[number];

/** Long work as people see it. pg-boss keeps its own account of the same job, by the same id, which no dump holds. */
export const travaux = prive.table(
  'travaux',
  {
    id: uuid().primaryKey(),
    /** Name of the job's definition. */
    kind: text().notNull(),
    title: text().notNull(),
    /** Who asked; null for what the product does by itself. */
    personneId: text('personne_id'),
    centreId: text('centre_id'),
    state: text({ enum: etatsTravail }).notNull().default('en attente'),
    data: jsonb().notNull(),
    done: integer().notNull().default(0),
    /** Of how many; null while that is not known. */
    total: integer(),
    message: text(),
    result: jsonb(),
    attempts: integer().notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    startedAt: timestamp('started_at', { withTimezone: true }),
    endedAt: timestamp('ended_at', { withTimezone: true })
  },
  (t) => [index().on(t.centreId, t.createdAt), index().on(t.state), index().on(t.personneId)]
);
