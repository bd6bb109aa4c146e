import { sql } from 'drizzle-orm';
import { check, index, integer, numeric, pgTable, text } from 'drizzle-orm/pg-core';
import { territoires } from '../../../territoires/tables.ts';
import { fiches } from '../tables.ts';

/** Euros or full-time equivalents: exact, two decimals, so that sums always agree. */
const amount = () => numeric({ precision: 12, scale: 2, mode: 'number' });

export const moyenKinds = ['financier', 'humain', 'logistique'] as const;

/**
 * Means given to a fiche for a year, by a provider. Financial means are in EUR, human ones in
 * full-time equivalents (ETP); logistic ones have no amount, only a description.
 * Without `nis` the means are not placed in a commune.
 */
export const moyens = pgTable(
  'moyens',
  {
    id: text().primaryKey(),
    ficheId: text('fiche_id')
      .notNull()
      .references(() => fiches.id),
    kind: text({ enum: moyenKinds }).notNull(),
    unit: text({ enum: ['EUR', 'ETP'] }),
    provider: text().notNull(),
    nis: text().references(() => territoires.nis),
    year: integer().notNull(),
    planned: amount(),
    committed: amount(),
    spent: amount(),
    note: text()
  },
  (t) => [
    // What a crossing holds is looked up by both; what a fiche has, by the first.
    index().on(t.ficheId, t.nis),
    index().on(t.nis),
    check(
      'unit_follows_kind',
      sql`(${t.kind} = 'financier' and ${t.unit} = 'EUR') or (${t.kind} = 'humain' and ${t.unit} = 'ETP') or (${t.kind} = 'logistique' and ${t.unit} is null)`
    ),
    check(
      'amounts_follow_unit',
      sql`(${t.unit} is null and ${t.planned} is null and ${t.committed} is null and ${t.spent} is null)
        or (${t.unit} is not null and ${t.planned} >= 0 and ${t.committed} >= 0 and ${t.spent} >= 0)`
    )
  ]
);
