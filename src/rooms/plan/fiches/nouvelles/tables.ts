import { boolean, index, jsonb, text, timestamp } from 'drizzle-orm/pg-core';
import { prive } from '../../../../platform/database/tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Somebody who is asked by a signed link how a fiche goes on: an organisation, an address, or both. */
export const demandesNouvelles = prive.table(
  'demandes_nouvelles',
  {
    id: text().primaryKey(),
    centreId: text('centre_id').notNull(),
    ficheId: text('fiche_id').notNull(),
    organisationId: text('organisation_id'),
    /** In small letters; null where the link is handed over otherwise. */
    email: text(),
    /** The language of its mails. */
    locale: text().notNull(),
    askedAt: moment('asked_at').notNull(),
    remindedAt: moment('reminded_at'),
    answeredAt: moment('answered_at'),
    revokedAt: moment('revoked_at')
  },
  (t) => [index().on(t.ficheId), index().on(t.centreId, t.askedAt)]
);

/** Steps that are said to be done, and values that are given, as they were told. */
export type EtapeDite = { no: number; title: string; doneOn: string };
export type ValeurDite = { id: string; name: string; unit: string; year: number; value: number };

export const nouvellesStates = ['a-approuver', 'approuvees', 'en-partie', 'declinees'] as const;

/** What came by such a link. Nothing of it stands on the fiche before somebody has approved it. */
export const nouvelles = prive.table(
  'nouvelles',
  {
    id: text().primaryKey(),
    demandeId: text('demande_id')
      .notNull()
      .references(() => demandesNouvelles.id),
    centreId: text('centre_id').notNull(),
    ficheId: text('fiche_id').notNull(),
    lienId: text('lien_id').notNull(),
    receivedAt: moment('received_at').notNull(),
    /** « Rien de nouveau », in one tap. */
    nothingNew: boolean('nothing_new').notNull(),
    note: text(),
    etapes: jsonb().$type<EtapeDite[]>().notNull(),
    valeurs: jsonb().$type<ValeurDite[]>().notNull(),
    state: text({ enum: nouvellesStates }).notNull(),
    decidedAt: moment('decided_at'),
    decidedBy: text('decided_by'),
    /** What is answered where it is declined. */
    answer: text()
  },
  (t) => [index().on(t.centreId, t.state), index().on(t.ficheId)]
);
