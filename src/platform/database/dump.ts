import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { listSequences, listTables } from './catalog.ts';
import { writeWhole } from './disk.ts';
import type { DumpEnd, DumpHead, DumpSequence, DumpTable } from './dump-file.ts';
import type { Engine, Session } from './engine.ts';
import { readApplied } from './migrate.ts';

/** So that the text of a value does not depend on who writes it. */
export const plainText = `
	set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres';
	set local bytea_output = 'hex'; set local extra_float_digits = 1;`;

const rowsAtOnce = 500;

/** Told of each table before it is worked on: how many are done, and how many there are. */
export type OnTable = (table: string, done: number, total: number) => void;

/**
 * Writes all rows, as they are at one instant, to `file`, whole or not at all.
 * On the embedded engine everyone waits meanwhile; on PostgreSQL nobody does.
 *
 * @returns the head of the file
 */
export async function dump(
  db: Pick<Engine, 'engine' | 'session'>,
  file: string,
  now: Date,
  onTable?: OnTable
): Promise<DumpHead> {
  return db.session(async (session) => {
    await session.script(`set transaction isolation level repeatable read, read only; ${plainText}`);
    const head: DumpHead = {
      format: 'ppli-database',
      version: 1,
      createdAt: now.toISOString(),
      engine: db.engine,
      horizon: await readHorizon(session)
    };
    await writeWhole(file, (temporary) =>
      pipeline(Readable.from(dumpText(session, head, onTable)), createGzip(), createWriteStream(temporary))
    );
    return head;
  });
}

/** Grows with each transaction that writes, and with nothing else; compares only within one database. */
export async function readHorizon(session: Session): Promise<string> {
  const [row] = await session.query<{ horizon: string }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as horizon'
  );
  return row?.horizon ?? '';
}

async function* dumpText(session: Session, head: DumpHead, onTable?: OnTable): AsyncGenerator<string> {
  yield line(head);
  for (const migration of await readApplied(session)) yield line({ migration });
  let rows = 0;
  const tables = await listTables(session);
  for (const [done, table] of tables.entries()) {
    onTable?.(table.table, done, tables.length);
    yield line(table);
    for await (const lines of readRows(session, table)) {
      yield lines.map((row) => `${row}\n`).join('');
      rows += lines.length;
    }
  }
  onTable?.('', tables.length, tables.length);
  for (const name of await listSequences(session)) {
    const [state] = await session.query<Omit<DumpSequence, 'sequence'>>(
      `select last_value::text as value, is_called as called from ${name}`
    );
    if (state) yield line({ sequence: name, ...state } satisfies DumpSequence);
  }
  yield line({ end: true, rows } satisfies DumpEnd);
}

async function* readRows(session: Session, { table, columns }: DumpTable): AsyncGenerator<string[]> {
  const texts = columns.map((column) => `${column}::text`).join(', ');
  await session.script(
    `declare dumped no scroll cursor for select to_json(array[${texts}]::text[])::text as row from ${table}`
  );
  for (;;) {
    const rows = await session.query<{ row: string }>(`fetch ${rowsAtOnce} from dumped`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await session.script('close dumped');
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
