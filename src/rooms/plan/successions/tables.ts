import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { centres } from '../../territoires/tables.ts';
import { visibilityColumn } from '../../comptes/visibilite.ts';
import { fiches } from '../fiches/tables.ts';
import { plans, recommandations } from '../tables.ts';

/**
 * What became of something when one plan followed another, or one phase another of the same plan: what stood before, what
 * stands after, and why. Whether it was kept, merged or split is read from how many rows meet (see rules.ts), never
 * typed; without an after it was dropped, without a before it is new. What has no row is not known.
 */
export const successions = pgTable(
  'successions',
  {
    id: text().primaryKey(),
    centreId: text('centre_id')
      .notNull()
      .references(() => centres.id),
    fromPlanId: text('from_plan_id')
      .notNull()
      .references(() => plans.id),
    /** The same plan where one phase follows another. */
    toPlanId: text('to_plan_id')
      .notNull()
      .references(() => plans.id),
    fromRecommandationId: text('from_recommandation_id').references(() => recommandations.id),
    fromFicheId: text('from_fiche_id').references(() => fiches.id),
    /** One of the announced domains of the earlier plan, of which no source names more. */
    fromDomain: text('from_domain'),
    toRecommandationId: text('to_recommandation_id').references(() => recommandations.id),
    toFicheId: text('to_fiche_id').references(() => fiches.id),
    /** Null: what holds it does not say why. */
    reason: text(),
    visibility: visibilityColumn(),
    exemple: boolean().notNull().default(false)
  },
  (t) => [
    index().on(t.toPlanId, t.fromPlanId),
    check(
      'one_thing_before_one_after_and_at_least_one',
      sql`num_nonnulls(${t.fromRecommandationId}, ${t.fromFicheId}, ${t.fromDomain}) <= 1
        and num_nonnulls(${t.toRecommandationId}, ${t.toFicheId}) <= 1
        and num_nonnulls(${t.fromRecommandationId}, ${t.fromFicheId}, ${t.fromDomain},
          ${t.toRecommandationId}, ${t.toFicheId}) >= 1`
    )
  ]
);
