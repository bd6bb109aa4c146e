import { sql } from 'drizzle-orm';
import type { ValiditeResult } from './rules.ts';
import { constats, validites } from './tables.ts';

const latest = sql`from ${validites} where ${validites.constatId} = ${constats.id} order by ${validites.seq} desc limit 1`;

/** Whether a constat still holds, as a column: the result of the latest row of its history. */
// Nested, since Drizzle takes the table's name off the columns of a select from one table.
const result = sql`select ${validites.result} ${latest}`;
export const presentValidite = sql<ValiditeResult | null>`(${result})`;

/**
 * The same with its day and since when it stands so (see `heldSince`), to join with on the constat: `present.result`,
 * `present.on_date`, `present.since`.
 */
export const presentValiditeRow = sql`lateral (
  select latest.result, latest.on_date, (
    select held.on_date from ${validites} held
    where held.constat_id = ${constats.id} and held.seq > coalesce((
      select max(other.seq) from ${validites} other
      where other.constat_id = ${constats.id} and other.result <> latest.result), -1)
    order by held.seq limit 1) since
  from (select ${validites.result}, ${validites.on} ${latest}) latest) present`;
