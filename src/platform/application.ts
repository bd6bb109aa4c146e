import { freezeClock } from './clock.ts';
import { openDatabase, type Database } from './database/open.ts';
import { useDatabase } from './database/current.ts';
import { PageCache } from './http/page-cache.ts';
import { distrustRevision, raiseRevision, trustRevision } from './revision.ts';
import type { Settings } from './settings.ts';

/** What the process works with, once started. */
export type Application = { settings: Settings; database: Database; pages: PageCache };

let started: Application | undefined;

export async function startApplication(settings: Settings): Promise<Application> {
  freezeClock(settings.NOW);
  const database = await openDatabase({
    url: settings.DATABASE_URL,
    dataDir: settings.DATA_DIR,
    dumpEvery: settings.DUMP_EVERY
  });
  useDatabase(database);
  await database.listen('revision', raiseRevision, distrustRevision, trustRevision);
  started = { settings, database, pages: new PageCache(settings.PAGE_CACHE_SIZE) };
  return started;
}

export const hasStarted = (): boolean => started !== undefined;

export function application(): Application {
  if (!started) throw new Error('The application has not started');
  return started;
}
