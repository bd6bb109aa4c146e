import { sql } from 'drizzle-orm';
import { phases, plans } from './tables.ts';

export type Phase = { no: number; name: string | null; startYear: number; endYear: number };

/** The phases of a plan in order, as JSON: put in parentheses by the query of plans that reads them. */
export const phasesOf = sql`
  select coalesce(json_agg(json_build_object('no', ${phases.no}, 'name', ${phases.name},
    'startYear', ${phases.startYear}, 'endYear', ${phases.endYear}) order by ${phases.no}), '[]')
  from ${phases} where ${phases.planId} = ${plans.id}`;
