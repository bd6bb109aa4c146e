import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique
} from 'drizzle-orm/pg-core';
import { centres, territoires } from '../territoires/tables.ts';
import { visibilityColumn } from '../comptes/visibilite.ts';
import { organisationKinds, organisations } from '../annuaire/tables.ts';
import { constats, diagnostics } from '../diagnostic/tables.ts';
import { axes, referentiels } from '../diagnostic/referentiels/tables.ts';

/** What a source states of a plan without naming the things it counts. */
export type StatedCounts = {
  priorities_min?: number;
  action_sheets?: number;
  spaces?: number;
  partners_about?: number;
  axes?: number;
  external_recommendations?: number;
};

/** What a source says. `passage`: of how a plan follows the one before. `pleniere`: of a plénière, on that day. */
export type Statement = { title: string; text: string; source?: string; passage?: boolean; pleniere?: string };

/** A PLI (one commune) or PPLI (a province). Years are inclusive. */
export const plans = pgTable(
  'plans',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    kind: text({ enum: ['PLI', 'PPLI'] }).notNull(),
    name: text().notNull(),
    summary: text(),
    territoryNis: text('territory_nis').references(() => territoires.nis),
    startYear: integer('start_year').notNull(),
    /** Null where no source says when it ended. */
    endYear: integer('end_year'),
    referentielId: text('referentiel_id').references(() => referentiels.id),
    diagnosticId: text('diagnostic_id').references(() => diagnostics.id),
    predecessorId: text('predecessor_id'),
    adoptedOn: date('adopted_on'),
    adoptedBy: text('adopted_by'),
    statedCounts: jsonb('stated_counts').$type<StatedCounts>(),
    /**
     * What else the sources state, in their words: title, text and the source it comes from.
     */
    statements: jsonb().$type<Statement[]>().notNull().default([]),
    /** Fields of action that a source announces without naming a recommandation or a fiche. */
    announcedDomains: text('announced_domains').array().notNull().default([]),
    source: text(),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    foreignKey({ columns: [t.predecessorId], foreignColumns: [t.id] }),
    index().on(t.centreId, t.visibility),
    check('plan_ends_after_it_starts', sql`${t.endYear} is null or ${t.endYear} >= ${t.startYear}`)
  ]
);

export const phases = pgTable(
  'phases',
  {
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    no: integer().notNull(),
    name: text(),
    startYear: integer('start_year').notNull(),
    endYear: integer('end_year').notNull()
  },
  (t) => [primaryKey({ columns: [t.planId, t.no] })]
);

/** Those who carry a plan: an organisation we hold, or a name that a source gives. */
export const porteurs = pgTable(
  'porteurs',
  {
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    position: integer().notNull(),
    name: text().notNull(),
    organisationId: text('organisation_id').references(() => organisations.id)
  },
  (t) => [primaryKey({ columns: [t.planId, t.position] })]
);

/** What the Region sets for a centre in the decree. */
export const objectifsDecretaux = pgTable('objectifs_decretaux', {
  id: text().primaryKey(),
  no: integer().notNull(),
  text: text().notNull(),
  article: text().notNull(),
  source: text().notNull()
});

export const niveaux = ['local', 'provincial', 'regional'] as const;

/** What should be done about constats. */
export const recommandations = pgTable(
  'recommandations',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    code: text().notNull(),
    referentielId: text('referentiel_id').notNull(),
    axeId: text('axe_id').notNull(),
    title: text().notNull(),
    text: text().notNull(),
    level: text({ enum: niveaux }).notNull(),
    /** 1 comes first. */
    priority: integer().notNull(),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    unique().on(t.planId, t.code),
    foreignKey({ columns: [t.referentielId, t.axeId], foreignColumns: [axes.referentielId, axes.id] }),
    index().on(t.centreId, t.visibility)
  ]
);

export const recommandationConstats = pgTable(
  'recommandation_constats',
  {
    recommandationId: text('recommandation_id')
      .notNull()
      .references(() => recommandations.id),
    constatId: text('constat_id')
      .notNull()
      .references(() => constats.id)
  },
  (t) => [primaryKey({ columns: [t.recommandationId, t.constatId] }), index().on(t.constatId)]
);

export const recommandationObjectifs = pgTable(
  'recommandation_objectifs',
  {
    recommandationId: text('recommandation_id')
      .notNull()
      .references(() => recommandations.id),
    objectifId: text('objectif_id')
      .notNull()
      .references(() => objectifsDecretaux.id)
  },
  (t) => [primaryKey({ columns: [t.recommandationId, t.objectifId] })]
);

/** An organisation that a recommandation can lean on in a commune. */
export const ressources = pgTable(
  'ressources',
  {
    id: text().primaryKey(),
    recommandationId: text('recommandation_id')
      .notNull()
      .references(() => recommandations.id),
    nis: text()
      .notNull()
      .references(() => territoires.nis),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    kind: text({ enum: organisationKinds }).notNull(),
    note: text()
  },
  (t) => [index().on(t.recommandationId, t.nis)]
);
