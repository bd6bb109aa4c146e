import { sql, type SQL } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import type { Emporte } from '../../annuaire/verification/tables.ts';

export type Sorte = 'organisations' | 'services';

/** A column that names an organisation or a service. */
export type Reference = {
  schema: string;
  table: string;
  column: string;
  /** Columns of its primary key. */
  keys: string[];
  /** For each unique index that the column is part of, its other columns. */
  uniques: string[][];
};

/** Parts of a service that stay with it: what it offered is its history. */
const ownParts: Readonly<Record<Sorte, readonly string[]>> = {
  organisations: [],
  services: [
    'public.service_at_locations.service_id',
    'public.closures.service_id',
    'public.service_versions.service_id'
  ]
};

/** Columns that name one without a foreign key, and the rows in which they do. */
const loose: Readonly<Record<Sorte, Readonly<Record<string, SQL | null>>>> = {
  organisations: {
    'prive.liens.organisation_id': null,
    'prive.liens.object_id': sql`m.kind = 'organisations'`,
    'prive.attributions.scope_id': sql`m.scope_kind = 'organisation'`,
    'prive.approbations.organisation_id': null,
    'prive.demandes_nouvelles.organisation_id': null,
    'prive.sollicitations.organisation_id': null
  },
  services: { 'prive.liens.object_id': sql`m.kind = 'services'` }
};

export const nameOf = ({ schema, table, column }: Pick<Reference, 'schema' | 'table' | 'column'>): string =>
  `${schema}.${table}.${column}`;

/**
 * Every column that names an organisation or a service, as the database knows them: a table that another room adds is
 * found without being told of.
 */
export async function listReferences(tx: Orm, sorte: Sorte): Promise<Reference[]> {
  const more = Object.keys(loose[sorte]);
  const { rows } = await tx.execute<Reference>(sql`
    with named as (
      select conrelid as rel, conkey[1] as no from pg_constraint
        where contype = 'f' and confrelid = ${`public.${sorte}`}::regclass and cardinality(conkey) = 1
      union
      select a.attrelid, a.attnum from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname || '.' || c.relname || '.' || a.attname in (${sql.join(
          more.map((one) => sql`${one}`),
          sql`, `
        )}) and a.attnum > 0)
    select n.nspname::text as schema, c.relname::text as table, a.attname::text as column,
      (select coalesce(json_agg(k.attname::text order by k.attnum), '[]') from pg_index i
        join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey::int2[])
        where i.indrelid = c.oid and i.indisprimary) as keys,
      (select coalesce(json_agg(u.others), '[]') from (
        select (select coalesce(json_agg(k.attname::text order by k.attnum), '[]') from pg_attribute k
          where k.attrelid = i.indrelid and k.attnum = any(i.indkey::int2[]) and k.attnum <> a.attnum) as others
        from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey::int2[])) u) as uniques
    from named join pg_class c on c.oid = named.rel join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = named.rel and a.attnum = named.no
    order by 1, 2, 3`);
  return rows.filter((one) => !ownParts[sorte].includes(nameOf(one)));
}

const tableOf = ({ schema, table }: Reference): SQL => sql`${sql.identifier(schema)}.${sql.identifier(table)}`;
const inRow = (alias: 'm' | 'k', column: string): SQL => sql`${sql.raw(alias)}.${sql.identifier(column)}`;

/** Rows that name this one. */
const naming = (sorte: Sorte, one: Reference, id: string): SQL =>
  sql`${inRow('m', one.column)}::text = ${id} and ${loose[sorte][nameOf(one)] ?? sql`true`}`;

/** How many rows of each table name this one. */
export async function countReferences(
  tx: Orm,
  sorte: Sorte,
  references: readonly Reference[],
  id: string
): Promise<{ where: string; count: number }[]> {
  if (!references.length) return [];
  const { rows } = await tx.execute<{ where: string; count: number }>(
    sql.join(
      references.map(
        (one) => sql`select ${nameOf(one)}::text as where, count(*)::int as count from ${tableOf(one)} m
          where ${naming(sorte, one, id)}`
      ),
      sql` union all `
    )
  );
  return rows.filter(({ count }) => count > 0);
}

/** Makes every row that names `from` name `to`; where the same would then stand twice, the row of `from` goes. */
export async function takeAlong(
  tx: Orm,
  sorte: Sorte,
  one: Reference,
  { from, to }: { from: string; to: string }
): Promise<Emporte> {
  if (!one.keys.length) throw new Error(`${nameOf(one)}: rows without a key cannot be given back`);
  const dropped: Record<string, unknown>[] = [];
  for (const others of one.uniques) {
    const same = others.map((other) => sql` and ${inRow('k', other)} = ${inRow('m', other)}`);
    const { rows } = await tx.execute<{ row: Record<string, unknown> }>(sql`
      delete from ${tableOf(one)} m where ${naming(sorte, one, from)} and exists (
        select from ${tableOf(one)} k where ${inRow('k', one.column)}::text = ${to} ${sql.join(same, sql``)})
      returning to_jsonb(m) as row`);
    dropped.push(...rows.map(({ row }) => row));
  }
  const key = sql.join(
    one.keys.map((name) => sql`${sql.raw(`'${name}'`)}, ${inRow('m', name)}`),
    sql`, `
  );
  const { rows } = await tx.execute<{ row: Record<string, unknown> }>(sql`
    update ${tableOf(one)} m set ${sql.identifier(one.column)} = ${to} where ${naming(sorte, one, from)}
    returning json_build_object(${key}) as row`);
  return { where: nameOf(one), moved: rows.map(({ row }) => row), dropped };
}

/** Gives back what was taken along; what was moved on since, or is no longer there, stays as it is. */
export async function giveBack(
  tx: Orm,
  sorte: Sorte,
  one: Reference,
  { moved, dropped }: Emporte,
  { from, to }: { from: string; to: string }
): Promise<void> {
  const rowsOf = (rows: unknown) =>
    sql`jsonb_populate_recordset(null::${tableOf(one)}, ${JSON.stringify(rows)}::text::jsonb)`;
  if (moved.length) {
    const same = one.keys.map((name) => sql` and ${inRow('m', name)} = ${inRow('k', name)}`);
    await tx.execute(sql`update ${tableOf(one)} m set ${sql.identifier(one.column)} = ${from}
      from ${rowsOf(moved)} k where ${naming(sorte, one, to)} ${sql.join(same, sql``)}`);
  }
  await insertAgain(tx, tableOf(one), dropped);
}

/**
 * Rows that went stand again, unless others took their place: with what they said, so that a column that the table was
 * given since is filled as it is for a new row.
 */
export async function insertAgain(tx: Orm, table: SQL, rows: readonly Record<string, unknown>[]): Promise<void> {
  for (const [names, alike] of Map.groupBy(rows, (row) => Object.keys(row).toSorted().join('\n'))) {
    const columns = sql.join(
      names.split('\n').map((name) => sql.identifier(name)),
      sql`, `
    );
    await tx.execute(sql`insert into ${table} (${columns}) select ${columns}
      from jsonb_populate_recordset(null::${table}, ${JSON.stringify(alike)}::text::jsonb) on conflict do nothing`);
  }
}
