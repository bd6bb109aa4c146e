import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { visibilityColumn } from '../../comptes/visibilite.ts';
import { centres } from '../../territoires/tables.ts';
import type { Entree } from './contenu.ts';
import type { Question } from './question.ts';

/** A question to the directory that a centre keeps, with a title and an introduction: « Apprendre le français ». */
export const repertoires = pgTable(
  'repertoires',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    /** Its address within the centre; never changes. */
    code: text().notNull(),
    title: text().notNull(),
    /** The line under the title, on the cover: for whom it is. */
    cover: text(),
    /** One of the drawings of db/reference/annuaire/besoins.yaml. */
    pictogram: text().notNull(),
    introduction: text(),
    question: jsonb().$type<Question>().notNull(),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [uniqueIndex().on(t.centreId, t.code), check('code_of_an_address', sql`${t.code} ~ '^[a-z0-9-]{1,60}$'`)]
);

/**
 * A répertoire as it was on the day it was published. What it says is kept, and every format is made again from it: the
 * look may become better, what it says never changes. Who published it stands in the journal.
 */
export const repertoireEditions = pgTable(
  'repertoire_editions',
  {
    id: uuid().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    repertoireId: uuid('repertoire_id')
      .notNull()
      .references(() => repertoires.id),
    /** From 1 on, among those of the same répertoire; never given again. */
    number: integer().notNull(),
    publishedOn: date('published_on').notNull(),
    /** What this edition is for, in the words of whoever published it. */
    note: text(),
    title: text().notNull(),
    cover: text(),
    pictogram: text().notNull(),
    introduction: text(),
    /** What was asked, so that it can be said. */
    question: jsonb().$type<Question>().notNull(),
    entries: jsonb().$type<Entree[]>().notNull(),
    /** SHA-256 of what it says, days of verification left out: two editions that say the same have the same one. */
    fingerprint: text().notNull(),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    uniqueIndex().on(t.repertoireId, t.number),
    index().on(t.centreId),
    check('numbered_from_one', sql`${t.number} >= 1`)
  ]
);
