import { freezeClock } from './clock.ts';
import type { Settings } from './settings.ts';
import { openDatabase, type Database } from './database/open.ts';
import { useDatabase } from './database/current.ts';
import { distrustRevision, raiseRevision, trustRevision } from './revision.ts';

let settings: Settings | undefined;

/** Opens what the process works on, once. */
export async function startApplication(given: Settings): Promise<Database> {
  settings = given;
  freezeClock(given.NOW);
  const database = await openDatabase({
    url: given.DATABASE_URL,
    dataDir: given.DATA_DIR,
    dumpEvery: given.DUMP_EVERY
  });
  useDatabase(database);
  await database.listen('revision', raiseRevision, distrustRevision, trustRevision);
  return database;
}

/** The centre whose site a host name shows; the default one for a host that no setting names. */
export function centreOfHost(host: string | null): string {
  if (!settings) throw new Error('The application has not started');
  const name = host?.toLowerCase().replace(/:\d+$/, '') ?? '';
  return settings.CENTRE_HOSTS.get(name) ?? settings.CENTRE;
}
