import { sql } from 'drizzle-orm';
import { boolean, customType, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** What the search may find, as the address calls it. Pages of the site are found too, but by no row. */
export const entreeKinds = [
  'fiche',
  'recommandation',
  'constat',
  'espace',
  'organisation',
  'commune',
  'plan',
  'diagnostic',
  'droit',
  'objectif',
  'centre',
  'source'
] as const;
export type EntreeKind = (typeof entreeKinds)[number];

/**
 * One thing that the search finds, with its words. Written by triggers only (migrations 0007, 0008), in the transaction that
 * changes the thing, from the view `recherche_documents`.
 */
export const rechercheEntrees = pgTable(
  'recherche_entrees',
  {
    kind: text({ enum: entreeKinds }).notNull(),
    id: text().notNull(),
    /** Null where the thing is nobody's own: a commune, a right, a source. */
    centreId: text('centre_id'),
    /** The visibility of the thing and of each thing it is reached through; empty where anyone may read it. */
    visibilities: text().array().notNull(),
    path: text().notNull(),
    code: text(),
    title: text().notNull(),
    /** Words it goes by beside its title: rights, publics, postal codes. */
    aside: text().notNull(),
    /** Everything else it says, one matter a line. */
    text: text().notNull(),
    exemple: boolean().notNull(),
    closed: boolean().notNull(),
    /** The plan or the diagnostic it belongs to: whether another has taken over depends on who asks. */
    planId: text('plan_id'),
    diagnosticId: text('diagnostic_id'),
    titleKey: text('title_key')
      .notNull()
      .generatedAlwaysAs(sql`recherche_cle(title)`),
    /** Stems by weight: A title, B aside, D text; and one word that stands for the centre. */
    lexemes: tsvector()
      .notNull()
      .generatedAlwaysAs(
        sql`recherche_lexemes(title, aside, text) || array_to_tsvector(array[recherche_centre(centre_id)])`
      ),
    /** Words as they are written, without accents: what half a word is compared with; and that of the centre. */
    mots: tsvector()
      .notNull()
      .generatedAlwaysAs(
        sql`recherche_mots(title, aside, text) || array_to_tsvector(array[recherche_centre(centre_id)])`
      )
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.id] }),
    index().using('gin', t.lexemes),
    index().using('gin', t.mots),
    index().on(t.centreId)
  ]
);

/** Things whose entries are written anew when the transaction ends; no row outlives it. */
export const rechercheAttente = pgTable('recherche_attente', {
  kind: text().notNull(),
  id: text().notNull()
});
