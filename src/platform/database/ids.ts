import { eq, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a text can be the id of a row whose id is a UUID. */
export const isUuid = (id: string): boolean => uuid.test(id);

/** Whether a row has the id that an address names: what cannot be one is no row’s, where the database would refuse to ask. */
export const hasId = (column: PgColumn, id: string): SQL =>
  column.getSQLType() === 'uuid' && !isUuid(id) ? sql`false` : eq(column, id);
