import { date, doublePrecision, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { fiches } from '../tables.ts';

export const indicateurs = pgTable(
  'indicateurs',
  {
    id: text().primaryKey(),
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    no: integer().notNull(),
    name: text().notNull(),
    unit: text().notNull(),
    baselineYear: integer('baseline_year'),
    baseline: doublePrecision(),
    targetYear: integer('target_year'),
    target: doublePrecision()
  },
  (t) => [index().on(t.ficheId)]
);

export const indicateurValeurs = pgTable(
  'indicateur_valeurs',
  {
    indicateurId: text('indicateur_id')
      .notNull()
      .references(() => indicateurs.id),
    year: integer().notNull(),
    value: doublePrecision().notNull(),
    /** The day it was written down; null where only its year is known. */
    notedOn: date('noted_on')
  },
  (t) => [primaryKey({ columns: [t.indicateurId, t.year] })]
);
