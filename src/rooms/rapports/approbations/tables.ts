import { boolean, index, jsonb, text, timestamp } from 'drizzle-orm/pg-core';
import { prive } from '#platform/database/tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const avis = ['approuve', 'changement'] as const;

/** Somebody who is asked to approve a text as it stood that day: the text is kept with the request. */
export const approbations = prive.table(
  'approbations',
  {
    id: text().primaryKey(),
    centreId: text('centre_id').notNull(),
    kind: text().notNull(),
    objectId: text('object_id').notNull(),
    label: text().notNull(),
    exemple: boolean().notNull(),
    /** Hash of the text: what is changed since has another. */
    version: text().notNull(),
    passages: jsonb().$type<{ label: string; lines: string[] }[]>().notNull(),
    organisationId: text('organisation_id'),
    /** In small letters; null where the link is handed over otherwise. */
    email: text(),
    locale: text().notNull(),
    askedAt: moment('asked_at').notNull(),
    /** When it was asked a second time, before the link ends; that happens once. */
    remindedAt: moment('reminded_at'),
    revokedAt: moment('revoked_at'),
    answeredAt: moment('answered_at'),
    avis: text({ enum: avis }),
    comment: text()
  },
  (t) => [index().on(t.kind, t.objectId), index().on(t.centreId, t.askedAt)]
);
