import { desc, sql } from 'drizzle-orm';
import { diagnostics } from './tables.ts';

/** Of several diagnostics, the one that stands comes first: the latest, but those still in preparation after all others. */
export const standingDiagnosticFirst = [
  sql`(${diagnostics.visibility} = 'equipe')`,
  desc(diagnostics.year),
  sql`${diagnostics.publishedOn} desc nulls last`,
  desc(diagnostics.startsOn)
];
