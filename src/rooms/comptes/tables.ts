import { boolean, check, index, jsonb, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { prive } from '../../platform/database/tables.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Someone who works with the product. Names of columns in code are those that better-auth asks for. */
export const personnes = prive.table('personnes', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** In small letters. */
  email: text().notNull().unique(),
  /** True once a link sent to the address was used. */
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
  /** Erased at the person's wish: name and address are gone, what was written stays. */
  erasedAt: moment('erased_at'),
  exemple: boolean().notNull().default(false)
});

export const sessions = prive.table(
  'sessions',
  {
    id: text().primaryKey(),
    personneId: text('personne_id')
      .notNull()
      .references(() => personnes.id, { onDelete: 'cascade' }),
    token: text().notNull().unique(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent')
  },
  (t) => [index().on(t.personneId)]
);

/** Asked for by better-auth; empty as long as people come in by links alone. */
export const identites = prive.table('identites', {
  id: text().primaryKey(),
  personneId: text('personne_id')
    .notNull()
    .references(() => personnes.id, { onDelete: 'cascade' }),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: moment('access_token_expires_at'),
  refreshTokenExpiresAt: moment('refresh_token_expires_at'),
  scope: text(),
  password: text(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull()
});

/** Links to sign in by that were sent and not used yet, by the hash of their token. */
export const verifications = prive.table(
  'verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull()
  },
  (t) => [index().on(t.identifier)]
);

export const roles = [
  'administrateur',
  'charge-de-mission',
  'animateur',
  'referent-communal',
  'partenaire',
  'operateur',
  'lecteur-reseau'
] as const;

export const scopeKinds = ['centre', 'commune', 'espace', 'organisation'] as const;

/** A role that a person has in a centre, in the whole of it or for one commune, espace or organisation. */
export const attributions = prive.table(
  'attributions',
  {
    id: text().primaryKey(),
    personneId: text('personne_id')
      .notNull()
      .references(() => personnes.id),
    centreId: text('centre_id').notNull(),
    role: text({ enum: roles }).notNull(),
    scopeKind: text('scope_kind', { enum: scopeKinds }).notNull(),
    /** NIS code or id; null for the whole centre. */
    scopeId: text('scope_id'),
    givenAt: moment('given_at').notNull(),
    givenBy: text('given_by').references(() => personnes.id),
    endedAt: moment('ended_at'),
    endedBy: text('ended_by').references(() => personnes.id)
  },
  (t) => [
    index().on(t.personneId),
    index().on(t.centreId, t.role),
    check('scope_has_its_object', sql`(${t.scopeKind} = 'centre') = (${t.scopeId} is null)`)
  ]
);

/** What a signed link lets its holder do, without an account. */
export const purposes = [
  'premier-acces',
  'invitation',
  'adresse',
  'reponse',
  'avancement',
  'observation',
  'approbation',
  'annuaire'
] as const;

export const liens = prive.table(
  'liens',
  {
    id: text().primaryKey(),
    centreId: text('centre_id').notNull(),
    purpose: text({ enum: purposes }).notNull(),
    /** The object it is about, as in the journal. */
    kind: text().notNull(),
    objectId: text('object_id').notNull(),
    /** Who it was given to: a person, an address, an organisation. */
    personneId: text('personne_id').references(() => personnes.id),
    email: text(),
    organisationId: text('organisation_id'),
    tokenHash: text('token_hash').notNull().unique(),
    once: boolean().notNull(),
    madeAt: moment('made_at').notNull(),
    madeBy: text('made_by').references(() => personnes.id),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    revokedAt: moment('revoked_at'),
    /** Whatever else the purpose needs. */
    about: jsonb().$type<Record<string, string>>().notNull().default({})
  },
  (t) => [index().on(t.kind, t.objectId), index().on(t.personneId)]
);

/** What somebody is writing and has not saved: theirs alone, one for each object. */
export const brouillons = prive.table(
  'brouillons',
  {
    personneId: text('personne_id')
      .notNull()
      .references(() => personnes.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    objectId: text('object_id').notNull(),
    fields: jsonb().$type<Record<string, string[]>>().notNull(),
    savedAt: moment('saved_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.personneId, t.kind, t.objectId] }), index().on(t.kind, t.objectId)]
);

/** What a person agreed to, and when; withdrawn, it stays with its date. */
export const consentements = prive.table(
  'consentements',
  {
    id: text().primaryKey(),
    personneId: text('personne_id')
      .notNull()
      .references(() => personnes.id, { onDelete: 'cascade' }),
    to: text('to_what').notNull(),
    wording: text().notNull(),
    givenAt: moment('given_at').notNull(),
    withdrawnAt: moment('withdrawn_at')
  },
  (t) => [index().on(t.personneId)]
);
