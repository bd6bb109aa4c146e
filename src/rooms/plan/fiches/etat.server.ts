import { sql } from 'drizzle-orm';
import type { FicheState } from './rules.ts';
import { ficheEtats, fiches } from './tables.ts';

const latest = sql`from ${ficheEtats} where ${ficheEtats.ficheId} = ${fiches.id} order by ${ficheEtats.seq} desc limit 1`;

/** What a fiche says of itself now, as a column: the state of the latest row of its history. */
// Nested, since Drizzle takes the table's name off the columns of a select from one table.
const state = sql`select ${ficheEtats.state} ${latest}`;
export const presentState = sql<FicheState | null>`(${state})`;

/** The same with its day and reason, to join with on the fiche: `present.state`, `present.on_date`, `present.reason`. */
export const presentEtat = sql`lateral (
  select ${ficheEtats.state}, ${ficheEtats.on}, ${ficheEtats.reason} ${latest}) present`;
