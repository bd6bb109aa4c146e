import { boolean, date, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { centres } from '../territoires/tables.ts';
import { visibilityColumn } from '../comptes/visibilite.ts';
import { organisations } from '../annuaire/tables.ts';
import { axes } from '../diagnostic/referentiels/tables.ts';
import { plans } from '../plan/tables.ts';
import { fiches } from '../plan/fiches/tables.ts';

export const espaceKinds = [
  'plateforme',
  'groupe-de-travail',
  'projet',
  'atelier',
  'groupe',
  'coordination-locale'
] as const;

/** An espace de concertation of a plan. */
export const espaces = pgTable(
  'espaces',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    position: integer().notNull(),
    kind: text({ enum: espaceKinds }).notNull(),
    name: text().notNull(),
    about: text(),
    referentielId: text('referentiel_id'),
    axeId: text('axe_id'),
    parentId: text('parent_id'),
    animateurId: text('animateur_id').references(() => organisations.id),
    openedOn: date('opened_on'),
    closedOn: date('closed_on'),
    closedReason: text('closed_reason'),
    /** What a source states of it: number of actions, names of actions, those who lead or take part. */
    statedActions: integer('stated_actions'),
    namedActions: text('named_actions').array().notNull().default([]),
    statedBodies: text('stated_bodies').array().notNull().default([]),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id] }),
    foreignKey({ columns: [t.referentielId, t.axeId], foreignColumns: [axes.referentielId, axes.id] }),
    index().on(t.centreId, t.visibility),
    index().on(t.planId)
  ]
);

export const espaceMembres = pgTable(
  'espace_membres',
  {
    espaceId: text('espace_id')
      .notNull()
      .references(() => espaces.id),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    role: text({ enum: ['pilote', 'membre'] }).notNull()
  },
  (t) => [primaryKey({ columns: [t.espaceId, t.organisationId, t.role] })]
);

/** The espaces in charge of a fiche. */
export const ficheEspaces = pgTable(
  'fiche_espaces',
  {
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    espaceId: text('espace_id')
      .notNull()
      .references(() => espaces.id)
  },
  (t) => [primaryKey({ columns: [t.ficheId, t.espaceId] }), index().on(t.espaceId)]
);
