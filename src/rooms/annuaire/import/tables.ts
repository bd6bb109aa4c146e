import { index, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { prive } from '#platform/database/tables.ts';
import { centres } from '../../territoires/tables.ts';

/** What others call the things that came from their files: the same file again is then known again, line by line. */
export const identifiantsExternes = prive.table(
  'identifiants_externes',
  {
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    /** Whose number it is, as whoever brought the file named it. */
    source: text().notNull(),
    kind: text({ enum: ['organisations', 'locations', 'services'] }).notNull(),
    externe: text().notNull(),
    objectId: text('object_id').notNull(),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull()
  },
  (t) => [primaryKey({ columns: [t.centreId, t.source, t.kind, t.externe] }), index().on(t.kind, t.objectId)]
);
