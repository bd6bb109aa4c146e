import { existsSync, mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { drizzle } from 'drizzle-orm/pglite';
import { syncFolder, syncTree } from './disk.ts';
import { newestDump } from './dump-schedule.ts';
import { DurableFiles } from './durable-files.ts';
import { checkChannel } from './engine.ts';
import type { Engine, Orm, Row } from './engine.ts';
import { keepHouse } from './housekeeping.ts';
import { lockFolder } from './lock.ts';
import { queryLogger } from './queries.ts';
import { scalarParsers } from './values.ts';

/** `-F` turns fsync off; `wal_sync_method` fdatasync, the default, is a call that Emscripten answers without doing it. */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'wal_sync_method=fsync', '-c', 'timezone=UTC']
];

/**
 * Opens PostgreSQL inside this process, its files in `dataDir/pgdata`, and takes the folder for this process.
 *
 * @throws FolderInUse when another process has the folder
 */
export async function openEmbedded(dataDir: string, now: Date): Promise<Engine> {
  const lock = lockFolder(dataDir, now);
  try {
    return await openLocked(dataDir, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(dataDir: string, release: () => void): Promise<Engine> {
  const folder = join(dataDir, 'pgdata');
  if (!existsSync(folder)) await createFolder(dataDir, folder);
  const pglite = await start(folder).catch(async (error) => explain(error, dataDir));
  const house = keepHouse(pglite);
  return {
    engine: 'embedded',
    // The drivers' handles differ only in what a raw query returns beyond `rows`, which Orm leaves out.
    orm: drizzle(pglite, { logger: queryLogger }) as unknown as Orm,
    async session(work) {
      const result = await pglite.transaction((tx) =>
        work({
          query: async <R>(text: string, params?: unknown[]) => (await tx.query<R>(text, params)).rows,
          script: async (text) => void (await tx.exec(text))
        })
      );
      // PGlite learns the array types that a migration made only when told.
      await pglite.refreshArrayTypes();
      await house.checkpointWhenDue();
      return result;
    },
    async execute(text, params) {
      if (params?.length) return { rows: (await pglite.query<Row>(text, params)).rows };
      // A library's own transaction that fails must be rolled back before anyone else is served on the one connection.
      const results = /^\s*begin\b/i.test(text)
        ? await pglite.transaction((tx) => tx.exec(text))
        : await pglite.exec(text);
      return { rows: results.flatMap((result) => result.rows as Row[]) };
    },
    async listen(channel, onMessage) {
      checkChannel(channel);
      return pglite.listen(channel, onMessage);
    },
    async close() {
      await house.stop();
      await pglite.close();
      release();
    }
  };
}

/** Makes the database beside its place and moves it there when it is whole: a half-made one would pass for a database. */
async function createFolder(dataDir: string, folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  const pglite = await start(unfinished);
  await pglite.close();
  syncTree(unfinished);
  renameSync(unfinished, folder);
  syncFolder(dataDir);
}

async function explain(error: Error, dataDir: string): Promise<never> {
  const newest = await newestDump(dataDir);
  const remedy = newest
    ? `If the cause cannot be cured, move pgdata aside and restore the newest dump: bin/ppli restore ${newest}`
    : `There is no dump in ${join(dataDir, 'dumps')}.`;
  throw new Error(`${error.message}\n${remedy}`, { cause: error });
}

async function start(folder: string): Promise<PGlite> {
  const files = new DurableFiles(folder);
  try {
    const pglite = await PGlite.create({
      fs: files,
      extensions: { pg_trgm, unaccent },
      parsers: scalarParsers,
      startParams
    });
    files.serving = true;
    return pglite;
  } catch (error) {
    throw new Error(`PostgreSQL cannot start in ${folder}: ${files.lastWords || reasonOf(error, folder)}`, {
      cause: error
    });
  }
}

/** Bytes that a new database with the demonstration takes. */
const ROOM = 100_000_000;

/** What the engine throws where its disk is full is no error and has no words. */
function reasonOf(error: unknown, folder: string): string {
  const said = error instanceof Error ? error.message : '';
  const { bavail, bsize } = statfsSync(folder);
  const left = bavail * bsize;
  if (left >= ROOM) return said || JSON.stringify(error);
  return `${said && `${said}; `}its disk has ${Math.floor(left / 1e6)} MB left; make room, 100 MB at least.`;
}
