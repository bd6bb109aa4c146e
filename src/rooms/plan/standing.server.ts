import { desc, sql } from 'drizzle-orm';
import { plans } from './tables.ts';

/**
 * The order in which the plan that stands comes first: the latest PPLI by the year it starts; without a PPLI the latest
 * plan. Of two that start in the same year the id decides, so that every page means the same one.
 */
export const standingFirst = [
  sql`case ${plans.kind} when 'PPLI' then 0 else 1 end`,
  desc(plans.startYear),
  desc(plans.id)
] as const;
