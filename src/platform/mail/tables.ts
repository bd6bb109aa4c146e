import { boolean, index, integer, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { prive } from '../database/tables.ts';

/** `incertain`: the process ended, or the server fell silent, between the message and its receipt. `affiché`: shown in the product alone. */
export const etatsCourriel = [
  'à envoyer',
  'en envoi',
  'envoyé',
  'échoué',
  'incertain',
  'affiché',
  'abandonné'
] as const;
export type EtatCourriel = (typeof etatsCourriel)[number];

/** The outgoing box. */
export const courriels = prive.table(
  'courriels',
  {
    id: uuid().primaryKey().defaultRandom(),
    centreId: text('centre_id').notNull(),
    /** What this mail is about and to whom, once for ever: `invitation:<id>`, `digest:<personne>:2026-W47`. */
    dedupeKey: text('dedupe_key').notNull(),
    kind: text().notNull(),
    /** Its link opens a door (sign-in, answer without account): shown to nobody but its reader once there is SMTP. */
    secret: boolean().notNull().default(false),
    to: text().notNull(),
    name: text(),
    /** The language it is written in. */
    locale: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    link: text().notNull(),
    /** Address that switches this kind off; null for kinds that may not be. */
    stopLink: text('stop_link'),
    state: text({ enum: etatsCourriel }).notNull(),
    attempts: integer().notNull().default(0),
    /** When to try (again); of a mail in sending, when to give up hope for its sender. */
    nextAt: timestamp('next_at', { withTimezone: true }).notNull().defaultNow(),
    error: text(),
    messageId: text('message_id'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp('sent_at', { withTimezone: true })
  },
  (t) => [unique().on(t.centreId, t.dedupeKey), index().on(t.state, t.nextAt), index().on(t.centreId, t.createdAt)]
);

/** Kinds of mail that an address has switched off. The address itself is not kept: a keyed hash of it is. */
export const preferencesCourriel = prive.table(
  'preferences_courriel',
  {
    centreId: text('centre_id').notNull(),
    adresse: text().notNull(),
    kind: text().notNull(),
    offAt: timestamp('off_at', { withTimezone: true }).notNull().defaultNow()
  },
  (t) => [primaryKey({ columns: [t.centreId, t.adresse, t.kind] })]
);
