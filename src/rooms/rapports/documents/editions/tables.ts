import { boolean, date, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { visibilityColumn } from '../../../comptes/visibilite.ts';
import { centres } from '../../../territoires/tables.ts';

export const editionKinds = ['plan', 'diagnostic', 'grille', 'rapport', 'fiche', 'commune'] as const;

/**
 * A document as it was on the day it was published. Its content is kept, and the PDF is made again from it: the look may
 * become better, what it says never changes. Who published it stands in the journal.
 */
export const editions = pgTable(
  'editions',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    kind: text({ enum: editionKinds }).notNull(),
    /** What it is of, by its id, a commune by its NIS code; of a report, the plan and the year (`ppli-2026/2027`). */
    objectId: text('object_id').notNull(),
    /** From 1 on, among those of the same thing. */
    number: integer().notNull(),
    title: text().notNull(),
    /** What this edition is for, in the words of whoever published it. */
    note: text(),
    publishedOn: date('published_on').notNull(),
    /** A `DocumentModel` of platform/documents. */
    content: jsonb().notNull(),
    /** SHA-256 of what it says, its day left out: two editions that say the same have the same one. */
    fingerprint: text().notNull(),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [unique().on(t.centreId, t.kind, t.objectId, t.number), index().on(t.centreId, t.visibility)]
);
