import type { Database, Orm } from './open.ts';

let current: Database | undefined;

/** Makes this the database of the process; tests change it between suites. */
export function useDatabase(database: Database | undefined): void {
  current = database;
}

export function database(): Database {
  if (!current) throw new Error('No database is open');
  return current;
}

/** The Drizzle handle of the process. Inside a transaction use the transaction's handle only. */
export const db = (): Orm => database().orm;
