import { index, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { prive } from '../../../platform/database/tables.ts';
import { validiteResults } from '../tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** An organisation that a campaign asks, at an address, by a signed link of its own. */
export const sollicitations = prive.table(
  'sollicitations',
  {
    id: text().primaryKey(),
    reactualisationId: text('reactualisation_id').notNull(),
    centreId: text('centre_id').notNull(),
    organisationId: text('organisation_id').notNull(),
    /** In small letters; null where the link is handed over otherwise. */
    email: text(),
    askedAt: moment('asked_at').notNull(),
    /** The last time it was reminded. */
    remindedAt: moment('reminded_at'),
    /** When it said that it had finished; it may still correct. */
    finishedAt: moment('finished_at')
  },
  (t) => [index().on(t.reactualisationId, t.organisationId)]
);

/** What people in a hall answered, each by a token that nobody can trace back; counted apart from organisations. */
export const pleniereReponses = prive.table(
  'pleniere_reponses',
  {
    reactualisationId: text('reactualisation_id').notNull(),
    constatId: text('constat_id').notNull(),
    /** Hash of the participant's token. */
    participant: text().notNull(),
    answer: text({ enum: validiteResults }).notNull(),
    answeredAt: moment('answered_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.reactualisationId, t.constatId, t.participant] })]
);
