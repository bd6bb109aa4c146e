import { boolean, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes } from '#platform/database/tables.ts';
import { visibilityColumn } from '../../comptes/visibilite.ts';
import { centres } from '../../territoires/tables.ts';

/** A file that is joined to a constat as evidence, or to a fiche with its results. It is withdrawn, never deleted. */
export const pieces = pgTable(
  'pieces',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    title: text().notNull(),
    author: text(),
    licence: text(),
    /** By its content. */
    type: text().notNull(),
    file: bytes().notNull(),
    /** Bytes of `file`. */
    size: integer().notNull(),
    /** SHA-256 of `file`, in hexadecimal. */
    hash: text().notNull(),
    addedOn: date('added_on').notNull(),
    /** Null while it is there to be read. */
    withdrawnOn: date('withdrawn_on'),
    withdrawnReason: text('withdrawn_reason'),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [index().on(t.centreId, t.visibility)]
);
