import { listColumnTypes, listForeignKeys, listMaterializedViews, listSchemas, listTables } from './catalog.ts';
import { plainText, type OnTable } from './dump.ts';
import { readDump } from './dump-file.ts';
import type { DumpHead, DumpRow, DumpTable } from './dump-file.ts';
import type { Engine, Session } from './engine.ts';
import { applyMigration, migrationTable } from './migrate.ts';

const rowsAtOnce = 500;

/**
 * Makes the database what it was when `file` was written, schema included: call `migrate` next. All or nothing.
 * No other process may use the database meanwhile.
 *
 * @param replace throws away what the database holds; without it, a database with rows is refused
 * @returns the head of the file
 * @throws when the file is foreign, damaged or cut short, and when the database has rows; nothing is changed then
 */
export async function restore(
  db: Pick<Engine, 'session'>,
  file: string,
  { replace = false, onTable }: { replace?: boolean; onTable?: OnTable } = {}
): Promise<DumpHead> {
  // A first reading, so that a bad file is refused before anything is locked or thrown away.
  const { head, tables } = await checkWhole(file);
  await db.session(async (session) => {
    if (!replace) await refuseRows(session);
    await clear(session);
    await session.script(plainText);
    await load(session, file, (table, done) => onTable?.(table, done, tables));
  });
  return head;
}

async function checkWhole(file: string): Promise<{ head: DumpHead; tables: number }> {
  let head: DumpHead | undefined;
  let tables = 0;
  for await (const line of readDump(file)) {
    head ??= line as DumpHead;
    if (!Array.isArray(line) && 'table' in line) tables += 1;
  }
  if (!head) throw new Error(`${file} is empty`);
  return { head, tables };
}

async function refuseRows(session: Session): Promise<void> {
  for (const { table } of await listTables(session)) {
    const [row] = await session.query(`select from ${table} limit 1`);
    if (row) {
      throw new Error(
        `The database is not empty (${table} has rows). Restore into an empty one, or add --replace: what it holds now will be lost.`
      );
    }
  }
}

async function clear(session: Session): Promise<void> {
  for (const schema of await listSchemas(session)) {
    await session.script(`drop schema ${schema} cascade`);
  }
  await session.script(`create schema public; grant usage on schema public to public; ${migrationTable}`);
}

async function load(session: Session, file: string, onTable: (table: string, done: number) => void): Promise<void> {
  let tables = 0;
  let putBack: (() => Promise<void>) | undefined;
  let table: DumpTable | undefined;
  let rows: DumpRow[] = [];

  async function flush(): Promise<void> {
    if (table && rows.length > 0) await insert(session, table, rows);
    rows = [];
  }

  for await (const line of readDump(file)) {
    if (Array.isArray(line)) {
      rows.push(line);
      if (rows.length >= rowsAtOnce) await flush();
    } else if ('migration' in line) {
      await applyMigration(session, line.migration);
    } else if ('table' in line) {
      putBack ??= await makeReady(session);
      await flush();
      table = line;
      onTable(table.table, tables++);
    } else if ('sequence' in line) {
      await flush();
      await session.query('select setval($1::regclass, $2::int8, $3)', [line.sequence, line.value, line.called]);
    }
  }
  await flush();
  onTable('', tables);
  await putBack?.();
}

/** Rows come table by table, so references and triggers must wait; without being superuser, this is how. */
async function makeReady(session: Session): Promise<() => Promise<void>> {
  // What the migrations did must be checked before their tables can be altered.
  await session.script('set constraints all immediate');
  const tables = (await listTables(session)).map(({ table }) => table);
  const keys = await listForeignKeys(session);
  // Some tables let nobody empty them.
  for (const table of tables) await session.script(`alter table ${table} disable trigger user`);
  // Migrations may have put rows of their own, which are in the dump too.
  if (tables.length > 0) await session.script(`truncate ${tables.join(', ')}`);
  for (const key of keys) await session.script(`alter table ${key.table} drop constraint ${key.name}`);
  return async () => {
    for (const table of tables) await session.script(`alter table ${table} enable trigger user`);
    for (const key of keys) {
      await session.script(`alter table ${key.table} add constraint ${key.name} ${key.definition}`);
    }
    for (const view of await listMaterializedViews(session)) {
      await session.script(`refresh materialized view ${view}`);
    }
    for (const table of tables) await session.script(`analyze ${table}`);
  };
}

async function insert(session: Session, { table, columns }: DumpTable, rows: DumpRow[]): Promise<void> {
  const types = await listColumnTypes(session, table);
  const values = columns.map((column, index) => {
    const type = types.get(column);
    if (!type) throw new Error(`The dump has ${table}.${column}, which its own migrations do not make.`);
    return `(line ->> ${index})::${type}`;
  });
  await session.query(
    `insert into ${table} (${columns.join(', ')}) overriding system value
		select ${values.join(', ')} from json_array_elements($1::json) as line`,
    [JSON.stringify(rows)]
  );
}
