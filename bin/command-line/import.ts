import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Database } from '#platform/database/open.ts';
import { loadOpenData } from '#rooms/territoires/chargement/load.ts';
import { loadOnce } from '#rooms/territoires/chargement/once.server.ts';
import { chargements } from '#rooms/territoires/tables.ts';
import { loadReferencePlan } from './reference-plan.ts';
import { loadStory } from './story.ts';

/** Migrations and shipped data stand beside `build/`, wherever the command is called from. */
export const shipped = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Says that all parts were loaded, once they are: a first start that is cut short goes on at the next. */
const WHOLE = 'import';

/** Any number will do, as long as nothing else takes it. */
const advisoryLock = 7_747_531_948;

type Progress = (step: string, done: number, total: number) => void;

/** Loads what the product ships from `dir`: open data, reference plans and, if asked for, the demonstration story. */
export async function importAll(dir: string, story: boolean, onProgress: Progress): Promise<void> {
  await loadOpenData(join(dir, 'reference'), onProgress);
  await loadReferencePlan(join(dir, 'reference'));
  onProgress('reference plan', 1, 1);
  if (story) {
    await loadStory(join(dir, 'story'));
    onProgress('demonstration story', 1, 1);
  }
  // Until the server looks by itself, it would plan every query as if all tables were empty.
  await db().execute(sql`analyze`);
  await loadOnce(WHOLE, '', async () => 0);
}

/** The same unless all was loaded before. Processes that start at once on one server do it one after the other. */
export async function importOnce(database: Database, dir: string, story: boolean, onProgress: Progress): Promise<void> {
  const load = async () => {
    if (!(await isImported())) await importAll(dir, story, onProgress);
  };
  // The embedded engine has one process and one connection: a session around the import would shut it out.
  if (database.engine === 'embedded' || (await isImported())) return load();
  await database.session(async (session) => {
    await session.query('select pg_advisory_xact_lock($1)', [advisoryLock]);
    await load();
  });
}

const isImported = async (): Promise<boolean> => (await db().$count(chargements, eq(chargements.file, WHOLE))) > 0;
