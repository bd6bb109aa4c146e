import { and, eq, exists, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { constats, diagnostics } from './tables.ts';

/** A constat is reached through its diagnostic: where that may not be read, neither may the constat. */
export const readableConstat = (viewer: Viewer): SQL =>
  sql`(${visibleTo(viewer, constats)} and ${exists(
    db()
      .select({ one: sql`1` })
      .from(diagnostics)
      .where(and(eq(diagnostics.id, constats.diagnosticId), visibleTo(viewer, diagnostics)))
  )})`;
