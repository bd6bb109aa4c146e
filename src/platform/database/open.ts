import { dump, type OnTable } from './dump.ts';
import { scheduleDumps } from './dump-schedule.ts';
import type { DumpHead } from './dump-file.ts';
import type { Engine } from './engine.ts';
import { restore } from './restore.ts';

export type { Engine, Orm } from './engine.ts';

export type Database = Engine & {
  /** Writes everything to `file`, whole or not at all; it restores on either engine. */
  dump(file: string, onTable?: OnTable): Promise<DumpHead>;
  /** All or nothing; refuses a database that has rows unless told to replace it. Call `migrate` next. */
  restore(file: string, options?: { replace?: boolean; onTable?: OnTable }): Promise<DumpHead>;
};

export type OpenOptions = {
  /** Of a PostgreSQL server; the embedded engine is used without it. */
  url?: string;
  /** Folder of the embedded engine and of the dumps. */
  dataDir: string;
  /** Minutes between two dumps, when something was written; 0 for none, not even at the end. By default 30 for the embedded engine and none for PostgreSQL, which has better means. */
  dumpEvery?: number;
  now?: () => Date;
};

/** Loads only the engine it opens. @throws with a sentence for the administrator when it cannot be used */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { url, dataDir, now = () => new Date() } = options;
  const engine = url
    ? await (await import('./postgresql.ts')).openPostgresql(url)
    : await (await import('./embedded.ts')).openEmbedded(dataDir, now());
  const dumpEvery = options.dumpEvery ?? (url ? 0 : 30);
  const dumps = await scheduleDumps(engine, { dataDir, dumpEvery, now });
  let closed: Promise<void> | undefined;
  return {
    ...engine,
    dump: (file, onTable) => dump(engine, file, now(), onTable),
    restore: (file, how) => restore(engine, file, how),
    close() {
      closed ??= dumps.stop().then(engine.close);
      return closed;
    }
  };
}
