import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { plans } from './tables.ts';

type PlanColumns = Record<'id' | 'kind' | 'startYear' | 'visibility', PgColumn>;

/**
 * The rank of a plan, to compare plans by: the highest stands. It is the latest PPLI by the year it starts; without a
 * PPLI the latest plan; of two that start in the same year the id decides, so that every page means the same one. A plan
 * that is not public yet comes after those that are, except for whoever works on it.
 */
export const standingRank = (viewer: Viewer, plan: PlanColumns = plans): SQL => sql`(
  ${viewer.planId ? sql`case ${plan.id} when ${viewer.planId} then 1 else 0 end,` : sql``}
  case ${plan.visibility} when 'public' then 1 else 0 end,
  case ${plan.kind} when 'PPLI' then 1 else 0 end, ${plan.startYear}, ${plan.id})`;

/** The order in which the plan that stands comes first. */
export const standingFirst = (viewer: Viewer): SQL => sql`${standingRank(viewer)} desc`;

/**
 * The plan that stands for this reader, within another question: what is counted of a place or of an organisation is of
 * this one, never of the plans before it. Nested, since Drizzle takes the table's name off the columns of a select from
 * one table.
 */
export const standingPlan = (viewer: Viewer, column: typeof plans.id | typeof plans.exemple = plans.id): SQL => sql`(
  select ${column} from ${plans} where ${visibleTo(viewer, plans)}
  order by ${standingFirst(viewer)} limit 1)`;
