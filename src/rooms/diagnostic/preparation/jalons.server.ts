import { sql } from 'drizzle-orm';
import { diagnostics } from '../tables.ts';
import { diagnosticJalons } from './tables.ts';

/** The calendar of a diagnostic, as a column. */
// Nested, since Drizzle takes the table's name off the columns of a select from one table.
const rows = sql`select coalesce(json_agg(json_build_object('on', ${diagnosticJalons.on}, 'text', ${diagnosticJalons.text})
  order by ${diagnosticJalons.position}), '[]') from ${diagnosticJalons}
  where ${diagnosticJalons.diagnosticId} = ${diagnostics.id}`;
export const jalonsOfDiagnostic = sql<{ on: string; text: string }[]>`(${rows})`;
