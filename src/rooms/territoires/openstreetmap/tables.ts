import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { sources, territoires } from '../tables.ts';

/*
 * What comes from OpenStreetMap (ODbL). Its rows stay in tables of their own, because what is derived from that database
 * must be shared under the same licence.
 */

/** Main watercourses, drawn under the maps. */
export const coursEau = pgTable('cours_eau', {
  name: text().primaryKey(),
  /** 1: on a map of Wallonia; 2: also on one of a province; 3: only on one of a smaller territory. */
  rank: integer().notNull(),
  /** SVG path data in the plane of `contours`: open lines. */
  path: text().notNull(),
  minX: integer('min_x').notNull(),
  minY: integer('min_y').notNull(),
  maxX: integer('max_x').notNull(),
  maxY: integer('max_y').notNull(),
  sourceId: text('source_id')
    .notNull()
    .references(() => sources.id)
});

/** Cities and towns, for the names on maps. */
export const villes = pgTable(
  'villes',
  {
    /** The largest is 1, as OpenStreetMap says: which names to draw first where room is short. */
    rank: integer().primaryKey(),
    name: text().notNull(),
    nis: text()
      .notNull()
      .references(() => territoires.nis),
    /** In the plane of `contours`, units of 100 m. */
    x: integer().notNull(),
    y: integer().notNull(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id)
  },
  (t) => [index().on(t.nis)]
);

export const lieuKinds = ['city', 'town', 'suburb', 'quarter', 'neighbourhood', 'village', 'hamlet'] as const;

/** Inhabited places of Wallonia, quarters and hamlets among them: what people call the place where they live. */
export const lieuxHabites = pgTable(
  'lieux_habites',
  {
    nis: text()
      .notNull()
      .references(() => territoires.nis),
    name: text().notNull(),
    /** As OpenStreetMap calls it. */
    kind: text({ enum: lieuKinds }).notNull(),
    searchKey: text('search_key').notNull(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id)
  },
  (t) => [primaryKey({ columns: [t.nis, t.name] })]
);
