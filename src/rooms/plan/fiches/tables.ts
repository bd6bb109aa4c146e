import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
  unique
} from 'drizzle-orm/pg-core';
import { centres, territoires } from '../../territoires/tables.ts';
import { visibilityColumn } from '../../comptes/visibilite.ts';
import { organisations } from '../../annuaire/tables.ts';
import { pieces } from '../../diagnostic/pieces/tables.ts';
import { droits } from '../../diagnostic/referentiels/tables.ts';
import { phases, plans, recommandations } from '../tables.ts';

/** One action, written down. It belongs to one recommandation, so its means count once. */
export const fiches = pgTable(
  'fiches',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    recommandationId: text('recommandation_id')
      .notNull()
      .references(() => recommandations.id),
    code: text().notNull(),
    title: text().notNull(),
    context: text().notNull(),
    objectives: text().array().notNull(),
    publics: text().array().notNull(),
    wholeTerritory: boolean('whole_territory').notNull(),
    phaseNo: integer('phase_no').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on').notNull(),
    leadId: text('lead_id').references(() => organisations.id),
    /** The action of the commune's PCS or PST that this one meets. */
    pcsReference: text('pcs_reference'),
    pstReference: text('pst_reference'),
    results: text(),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    unique().on(t.planId, t.code),
    foreignKey({ columns: [t.planId, t.phaseNo], foreignColumns: [phases.planId, phases.no] }),
    index().on(t.centreId, t.visibility),
    index().on(t.recommandationId),
    check('fiche_ends_after_it_starts', sql`${t.endsOn} >= ${t.startsOn}`)
  ]
);

export const ficheDroits = pgTable(
  'fiche_droits',
  {
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    referentielId: text('referentiel_id').notNull(),
    droitId: text('droit_id').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.ficheId, t.referentielId, t.droitId] }),
    foreignKey({ columns: [t.referentielId, t.droitId], foreignColumns: [droits.referentielId, droits.id] })
  ]
);

export const ficheCommunes = pgTable(
  'fiche_communes',
  {
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    nis: text()
      .notNull()
      .references(() => territoires.nis)
  },
  (t) => [primaryKey({ columns: [t.ficheId, t.nis] }), index().on(t.nis)]
);

export const fichePartenaires = pgTable(
  'fiche_partenaires',
  {
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id)
  },
  (t) => [primaryKey({ columns: [t.ficheId, t.organisationId] }), index().on(t.organisationId)]
);

export const ficheStates = [
  'a-discuter',
  'a-venir',
  'en-cours',
  'realisee',
  'abandonnee',
  'en-pause',
  'bloquee'
] as const;

/** The dated history of a fiche; the latest row is its present state. */
export const ficheEtats = pgTable(
  'fiche_etats',
  {
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    seq: integer().notNull(),
    state: text({ enum: ficheStates }).notNull(),
    on: date('on_date').notNull(),
    by: text('by_whom'),
    reason: text(),
    /** Blocked only: what would unblock it, and the day to look again. */
    unblock: text(),
    reviewOn: date('review_on')
  },
  (t) => [
    primaryKey({ columns: [t.ficheId, t.seq] }),
    check(
      'blocked_says_why_and_until_when',
      sql`${t.state} <> 'bloquee' or (${t.reason} is not null and ${t.unblock} is not null and ${t.reviewOn} is not null)`
    )
  ]
);

export const etapes = pgTable(
  'etapes',
  {
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    no: integer().notNull(),
    title: text().notNull(),
    dueOn: date('due_on').notNull(),
    doneOn: date('done_on')
  },
  (t) => [primaryKey({ columns: [t.ficheId, t.no] })]
);

export const ficheDocuments = pgTable(
  'fiche_documents',
  {
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    position: integer().notNull(),
    title: text().notNull(),
    url: text()
  },
  (t) => [primaryKey({ columns: [t.ficheId, t.position] })]
);

/** Files joined to a fiche, beside its results. */
export const fichePieces = pgTable(
  'fiche_pieces',
  {
    pieceId: uuid('piece_id')
      .primaryKey()
      .references(() => pieces.id),
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id)
  },
  (t) => [index().on(t.ficheId)]
);

/** What is told of a fiche as it goes on; dated, never changed: another note corrects it. */
export const ficheNotes = pgTable(
  'fiche_notes',
  {
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    seq: integer().notNull(),
    on: date('on_date').notNull(),
    text: text().notNull()
  },
  (t) => [primaryKey({ columns: [t.ficheId, t.seq] })]
);
