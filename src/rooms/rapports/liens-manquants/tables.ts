import { index, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { prive } from '#platform/database/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { espaces } from '../../concertation/tables.ts';
import { centres } from '../../territoires/tables.ts';

/** An operator and an espace that somebody looked at and said have nothing to do together. */
export const liensEcartes = prive.table(
  'liens_ecartes',
  {
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    espaceId: text('espace_id')
      .notNull()
      .references(() => espaces.id),
    saidAt: timestamp('said_at', { withTimezone: true }).notNull(),
    saidBy: text('said_by')
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.espaceId] }), index().on(t.centreId)]
);
