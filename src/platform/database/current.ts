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

/**
 * What is built once from the handle of the process and kept with it: statements that every request runs, which cost
 * more to write than to send. Another handle (of a test, after a restore) builds its own.
 */
export function oncePerDatabase<Built>(build: (orm: Orm) => Built): () => Built {
  let kept: { orm: Orm; built: Built } | undefined;
  return () => {
    const orm = db();
    if (kept?.orm !== orm) kept = { orm, built: build(orm) };
    return kept.built;
  };
}
