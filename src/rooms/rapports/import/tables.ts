import { bigint, boolean, index, integer, jsonb, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { bytes, prive } from '#platform/database/tables.ts';

/** What a file is imported into. */
export const sortes = ['plan', 'annuaire'] as const;

/** A file to import, and what it would change; its id is that of the job that first reads it. */
export const imports = prive.table(
  'imports',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id').notNull(),
    personneId: text('personne_id').notNull(),
    sorte: text({ enum: sortes }).notNull().default('plan'),
    /** Null where it is not into a plan. */
    planId: text('plan_id'),
    fileName: text('file_name').notNull(),
    /** How whoever brought it wants it taken (`Reglages`), and what they decided of its questions (`Choix`): of the directory. */
    reglages: jsonb(),
    choix: jsonb(),
    /** The job that reads it again after that. */
    readingId: uuid('reading_id'),
    /** Line of the journal under which all of it can be taken back. */
    lot: bigint({ mode: 'number' }),
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

/** What a file would do to the directory, thing by thing, in the order of the file. */
export const importsObjets = prive.table(
  'imports_objets',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    no: integer().notNull(),
    /** Somebody may decide something of it: whether it is there already, or which of two values stands. */
    doublon: boolean().notNull(),
    question: boolean().notNull(),
    /** `Vu` of the directory, with a sign of all that it says. */
    vu: jsonb().notNull(),
    sign: text().notNull()
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.no] }),
    index().on(t.importId, t.doublon),
    index().on(t.importId, t.question)
  ]
);
