import { desc, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { constats, diagnostics } from './tables.ts';

/** Of several diagnostics, the one that stands comes first: the latest, but those still in preparation after all others. */
export const standingDiagnosticFirst = [
  sql`(${diagnostics.visibility} = 'equipe')`,
  desc(diagnostics.year),
  sql`${diagnostics.publishedOn} desc nulls last`,
  desc(diagnostics.startsOn)
];

const namesake = alias(constats, 'namesake');

/**
 * The diagnostic that the address of a constat must say, for codes are given anew in each; null where its code alone
 * leads to it, as `getConstat` finds it.
 */
export const saidDiagnostic = (viewer: Viewer, diagnosticId: SQL, code: SQL): SQL<string | null> =>
  sql`nullif(${diagnosticId}, (select ${diagnostics.id} from ${diagnostics}
    join ${constats} ${sql.identifier('namesake')} on ${namesake.diagnosticId} = ${diagnostics.id}
    where ${namesake.code} = ${code} and ${visibleTo(viewer, namesake)} and ${visibleTo(viewer, diagnostics)}
    order by ${sql.join(standingDiagnosticFirst, sql`, `)} limit 1))`;
