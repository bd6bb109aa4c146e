import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine, Session } from './engine.ts';

/** A migration is kept whole in the database, so that a dump can rebuild the schema it was taken from. */
export type Migration = { name: string; sql: string };

export const migrationTable = `
	create table if not exists public.migrations (
		name text primary key,
		sql text not null,
		applied_at timestamptz not null default now()
	)`;

/** Any number will do, as long as nothing else takes it. */
const advisoryLock = 7_747_531_947;

/**
 * Applies the `*.sql` files of `folder` that the database has not seen, in the order of their names, each in a
 * transaction of its own. Several processes may call it at once. One file may hold several statements, so
 * drizzle-kit's breakpoints are mere comments here; nothing that refuses transactions (`create index concurrently`).
 *
 * @returns the names applied now, without `.sql`
 * @throws when a migration fails (names the file and the line), when one was edited after it was applied, and when
 * the database knows one that `folder` does not, because a later version of the product has used it
 */
export async function migrate(db: Pick<Engine, 'session'>, folder: string): Promise<string[]> {
  const wanted = await readMigrations(folder);
  const seen = await db.session(readApplied);
  checkHistory(seen, wanted);
  const applied: string[] = [];
  for (const migration of wanted.slice(seen.length)) {
    await db.session(async (session) => {
      await session.query('select pg_advisory_xact_lock($1)', [advisoryLock]);
      await session.script(migrationTable);
      // Another process may have applied it while this one waited for the lock.
      const now = await readApplied(session);
      if (now.some(({ name }) => name === migration.name)) return;
      await applyMigration(session, migration);
      applied.push(migration.name);
    });
  }
  return applied;
}

export async function applyMigration(session: Session, { name, sql }: Migration): Promise<void> {
  try {
    await session.script(sql);
  } catch (error) {
    throw new Error(`Migration ${name} failed${lineOf(error, sql)}: ${messageOf(error)}`, {
      cause: error
    });
  }
  await session.query('insert into public.migrations (name, sql) values ($1, $2)', [name, sql]);
}

export async function readApplied(session: Session): Promise<Migration[]> {
  const [table] = await session.query<{ exists: boolean }>(
    `select to_regclass('public.migrations') is not null as exists`
  );
  if (!table?.exists) return [];
  return session.query<Migration>('select name, sql from public.migrations order by name collate "C"');
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -'.sql'.length),
      // Git may hand out other line ends on Windows; the migration is the same.
      sql: (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
    }))
  );
}

function checkHistory(seen: Migration[], wanted: Migration[]): void {
  for (const [index, { name, sql }] of seen.entries()) {
    const same = wanted.find((migration) => migration.name === name);
    if (!same) {
      throw new Error(
        `The database has migration ${name}, which this version of the product does not know: a later version has used it. Start that version, or restore an older dump.`
      );
    }
    if (same.sql !== sql) {
      throw new Error(`Migration ${name} was changed after it was applied. Put it back and write a new one.`);
    }
    if (wanted[index] !== same) {
      throw new Error(
        `Migration ${wanted[index]?.name} sorts before ${name}, which is applied already. Give it a later name.`
      );
    }
  }
}

/** PostgreSQL gives the place of an error as a count of characters, from 1. */
function lineOf(error: unknown, sql: string): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : NaN;
  return position > 0 ? ` at line ${sql.slice(0, position).split('\n').length}` : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
