import { boolean, foreignKey, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';

/** A grid of fundamental rights that diagnostics and plans follow. */
export const referentiels = pgTable('referentiels', {
  id: text().primaryKey(),
  name: text().notNull(),
  source: text().notNull()
});

export const axes = pgTable(
  'axes',
  {
    referentielId: text('referentiel_id')
      .notNull()
      .references(() => referentiels.id),
    id: text().notNull(),
    no: integer().notNull(),
    name: text().notNull(),
    transversal: boolean().notNull().default(false)
  },
  (t) => [primaryKey({ columns: [t.referentielId, t.id] }), unique().on(t.referentielId, t.no)]
);

/** A right within an axis. The grid of 2017 names axes only and has none. */
export const droits = pgTable(
  'droits',
  {
    referentielId: text('referentiel_id').notNull(),
    id: text().notNull(),
    axeId: text('axe_id').notNull(),
    no: integer().notNull(),
    name: text().notNull()
  },
  (t) => [
    primaryKey({ columns: [t.referentielId, t.id] }),
    foreignKey({ columns: [t.referentielId, t.axeId], foreignColumns: [axes.referentielId, axes.id] })
  ]
);

/** How an axis of an older grid reads in a newer one; one axis may meet several. */
export const correspondances = pgTable(
  'correspondances',
  {
    fromReferentielId: text('from_referentiel_id').notNull(),
    fromAxeId: text('from_axe_id').notNull(),
    toReferentielId: text('to_referentiel_id').notNull(),
    toAxeId: text('to_axe_id').notNull(),
    /** Why the two meet; the mapping is ours, no source states it. */
    reason: text().notNull()
  },
  (t) => [
    primaryKey({ columns: [t.fromReferentielId, t.fromAxeId, t.toReferentielId, t.toAxeId] }),
    foreignKey({ columns: [t.fromReferentielId, t.fromAxeId], foreignColumns: [axes.referentielId, axes.id] }),
    foreignKey({ columns: [t.toReferentielId, t.toAxeId], foreignColumns: [axes.referentielId, axes.id] })
  ]
);
