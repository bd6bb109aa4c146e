import { customType, bigserial, index, integer, jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

/** A column of bytes. */
export const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => Buffer.from(value)
});

/**
 * Where tables stand that no page of the public is drawn from: people, sessions, the journal, mail, drafts. A write there
 * raises no revision, so that signing in does not throw kept pages away.
 */
export const prive = pgSchema('prive');

/** Made at first use and never shown: what tokens are signed with, one for each purpose. */
export const secrets = prive.table('secrets', {
  purpose: text().primaryKey(),
  secret: text().notNull(),
  madeAt: timestamp('made_at', { withTimezone: true }).notNull()
});

/** How often something was tried since `since`; `key` says what and by whom, people and addresses as a keyed hash. */
export const limites = prive.table('limites', {
  key: text().primaryKey(),
  since: timestamp({ withTimezone: true }).notNull(),
  count: integer().notNull()
});

/** Field by field, what a row was or became. */
export type Fields = Record<string, unknown>;

/** Who did what, when, from what to what. The database refuses to change or remove a line. */
export const journal = prive.table(
  'journal',
  {
    seq: bigserial({ mode: 'number' }).primaryKey(),
    at: timestamp({ withTimezone: true }).notNull(),
    centreId: text('centre_id').notNull(),
    /** Null where nobody was signed in: by a signed link, or by the product itself. */
    personneId: text('personne_id'),
    lienId: text('lien_id'),
    /** A verb and its object, in the words of the tables of rights: « modifier une fiche ». */
    action: text().notNull(),
    /** The object: name of its table, id, and how it was called then. */
    kind: text().notNull(),
    objectId: text('object_id').notNull(),
    label: text().notNull(),
    before: jsonb().$type<Fields>(),
    after: jsonb().$type<Fields>(),
    reason: text()
  },
  (t) => [index().on(t.kind, t.objectId, t.seq), index().on(t.centreId, t.seq), index().on(t.personneId)]
);
