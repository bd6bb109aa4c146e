import { getTableColumns, getTableName, inArray, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { ChargementError } from './erreur.ts';

export type Transaction = Parameters<Parameters<ReturnType<typeof db>['transaction']>[0]>[0];

type Row<T extends PgTable> = T['$inferInsert'];

/** Rows in one statement: the longest text of V8 holds a hundred times as many. */
const AT_ONCE = 20_000;

/**
 * Inserts rows that all have the same properties, in few statements whatever their number: as JSON in one parameter
 * they cost neither engine the parsing of thousands of placeholders.
 */
export async function insertRows<T extends PgTable>(tx: Transaction, table: T, rows: Row<T>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE) await tx.execute(insertion(table, rows.slice(at, at + AT_ONCE)));
}

function insertion<T extends PgTable>(table: T, rows: Row<T>[]) {
  const columns = columnsOf(table, rows);
  const named = rows.map((row) =>
    Object.fromEntries(columns.map(([key, column]) => [column.name, (row as Record<string, unknown>)[key]]))
  );
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `
  );
  return sql`insert into ${table} (${names}) select ${names}
    from json_populate_recordset(null::${table}, ${JSON.stringify(named)}::text::json)`;
}

function columnsOf<T extends PgTable>(table: T, rows: Row<T>[]): [string, PgColumn][] {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  return Object.entries(getTableColumns(table)).filter(([key]) => keys.has(key)) as [string, PgColumn][];
}

/** Puts `rows` in the place of all rows of the table. */
export async function replaceAll<T extends PgTable>(tx: Transaction, table: T, rows: Row<T>[]): Promise<number> {
  await tx.delete(table);
  await insertRows(tx, table, rows);
  return rows.length;
}

/** Inserts rows whose key is new and updates those that differ; others stay untouched, and so do columns not given. */
export async function upsertRows<T extends PgTable>(tx: Transaction, table: T, rows: Row<T>[]): Promise<void> {
  if (rows.length === 0) return;
  const keys = primaryKeyOf(table);
  const rest = columnsOf(table, rows)
    .map(([, column]) => column)
    .filter((column) => !keys.includes(column));
  const list = (parts: ReturnType<typeof sql>[]) => sql.join(parts, sql`, `);
  const name = sql.identifier(getTableName(table));
  const here = list(rest.map((column) => sql`${name}.${sql.identifier(column.name)}`));
  const given = list(rest.map((column) => sql`excluded.${sql.identifier(column.name)}`));
  const changes = list(
    rest.map((column) => sql`${sql.identifier(column.name)} = excluded.${sql.identifier(column.name)}`)
  );
  await tx.execute(sql`${insertion(table, rows)}
    on conflict (${list(keys.map((column) => sql`${sql.identifier(column.name)}`))})
    do update set ${changes} where (${here}) is distinct from (${given})`);
}

function primaryKeyOf(table: PgTable): PgColumn[] {
  const { columns, primaryKeys } = getTableConfig(table);
  return primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
}

/** Deletes the rows of some territories, in each of these tables. */
export async function deleteOf(tx: Transaction, columns: readonly PgColumn[], nis: readonly string[]): Promise<void> {
  if (nis.length === 0) return;
  for (const column of columns) await tx.delete(column.table).where(inArray(column, [...nis]));
}

/** Says which file it was when a row it no longer has is still used elsewhere. */
export function asChargementError(file: string, error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && cause.code === '23503') {
      const detail = 'detail' in cause ? String(cause.detail) : cause.message;
      const reason = `a row that the file no longer has is still used: ${detail}`;
      return new ChargementError(file, [{ line: 1, column: '-', reason }]);
    }
  }
  return error;
}
