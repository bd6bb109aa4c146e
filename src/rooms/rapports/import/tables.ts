import { index, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytes, prive } from '#platform/database/tables.ts';

/** A file to import, and what it would change; its id is that of the job that reads it. */
export const imports = prive.table(
  'imports',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id').notNull(),
    personneId: text('personne_id').notNull(),
    planId: text('plan_id').notNull(),
    fileName: text('file_name').notNull(),
    /** Null once imported: it is not kept. */
    file: bytes(),
    /** What was found in it (`Trouve`) and what it would change (`Change[]`); null until it is read. */
    found: jsonb(),
    changes: jsonb(),
    /** Number of `changes`. */
    changeCount: integer('change_count'),
    /** The job that writes it, once asked for, and why. */
    writingId: uuid('writing_id'),
    reason: text(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    importedAt: timestamp('imported_at', { withTimezone: true })
  },
  (t) => [index().on(t.centreId, t.createdAt)]
);
