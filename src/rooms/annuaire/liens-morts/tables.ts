import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { prive } from '#platform/database/tables.ts';
import { centres } from '../../territoires/tables.ts';
import { etats, sortes } from './codes.ts';

/**
 * The addresses that the public directory of a centre gives, each once wherever it stands, and what came of looking at
 * it. Where it stands is read from the directory itself: an address that is changed there is another one here.
 */
export const adressesVerifiees = prive.table(
  'adresses_verifiees',
  {
    id: uuid().primaryKey().defaultRandom(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    kind: text({ enum: sortes }).notNull(),
    address: text().notNull(),
    /** Null until somebody looks. */
    etat: text({ enum: etats }),
    /** What was answered, in a word: a status, why nothing came, the code of a server of mail. */
    answer: text(),
    /** Where it says that it is now. */
    movedTo: text('moved_to'),
    /** Days, one after the other, on which it failed. */
    failures: integer().notNull().default(0),
    failingSince: date('failing_since'),
    lastFailedOn: date('last_failed_on'),
    dead: boolean().notNull().default(false),
    checkedAt: timestamp('checked_at', { withTimezone: true }),
    /** Day on which it last answered. */
    answeredOn: date('answered_on'),
    tries: integer().notNull().default(0),
    /** Day from which it is to be looked at again; null: as soon as may be. */
    nextOn: date('next_on'),
    /** When somebody asked that it be looked at at once. */
    askedAt: timestamp('asked_at', { withTimezone: true }),
    /** Somebody looked and says that it is good: it is no longer shown as one to be mended. */
    setAsideAt: timestamp('set_aside_at', { withTimezone: true }),
    setAsideBy: text('set_aside_by'),
    /** What was answered is invented with the rest of the demonstration. */
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    uniqueIndex().on(t.centreId, t.kind, t.address),
    index().on(t.centreId, t.nextOn),
    index('adresses_verifiees_a_revoir')
      .on(t.centreId, t.kind)
      .where(sql`etat not in ('repond', 'refuse', 'exemple', 'indeterminee')`)
  ]
);

/** When a host may be asked again: one request at a time and a pause after it, by however many processes. */
export const hotesDemandes = prive.table('hotes_demandes', {
  host: text().primaryKey(),
  freeAt: timestamp('free_at', { withTimezone: true }).notNull()
});
