import { and, eq, exists, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../comptes/visibilite.ts';
import { plans } from '../plan/tables.ts';
import { espaces } from './tables.ts';

/**
 * An espace is reached through its plan: where that may not be read, neither may the espace.
 * @param espace the table, or an alias of it
 */
export const readableEspace = (
  viewer: Viewer,
  espace: { centreId: PgColumn; visibility: PgColumn; planId: PgColumn } = espaces
): SQL =>
  sql`(${visibleTo(viewer, espace)} and ${exists(
    db()
      .select({ one: sql`1` })
      .from(plans)
      .where(and(eq(plans.id, espace.planId), visibleTo(viewer, plans)))
  )})`;
