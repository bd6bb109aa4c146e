import { afterAll, beforeAll } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database/open.ts';
import { newDatabase } from '../databases.ts';
import { startSite, type Site } from './process.ts';

/**
 * Serves a clone of the seeded story on PostgreSQL to the suite that calls it, and throws both away after it.
 * @param env further settings of the product
 * @param prepare what to change in the database before the site starts
 * @returns the site, once the suite runs
 */
export function siteOnTheStory(
  env: Record<string, string> = {},
  prepare?: (database: Database) => Promise<void>
): () => Site {
  let site: Site | undefined;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const place = await newDatabase('postgresql', 'story');
    drop = place.drop;
    if (prepare) {
      const database = await openDatabase(place.options);
      await prepare(database);
      await database.close();
    }
    site = await startSite({ DATABASE_URL: place.options.url ?? '', DATA_DIR: place.options.dataDir, ...env });
  }, 120_000);
  afterAll(async () => {
    await site?.stop();
    await drop?.();
  });
  return () => {
    if (!site) throw new Error('The site is not started yet');
    return site;
  };
}
