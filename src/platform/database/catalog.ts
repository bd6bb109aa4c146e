import type { Session } from './engine.ts';
import type { DumpTable } from './dump-file.ts';

/**
 * What a dump holds: the schemas that migrations make. pg-boss makes its own at start, and jobs queued at the time
 * of a dump must not run again after a restore.
 */
const schemas = `
	select oid, nspname as name from pg_namespace
	where nspname !~ '^pg_' and nspname not in ('information_schema', 'pgboss')
		and (nspname = 'public' or pg_has_role(nspowner, 'member'))`;

/** Every schema that a restore clears away: those of a dump, and the queues. */
export async function listSchemas(session: Session): Promise<string[]> {
  const rows = await session.query<{ name: string }>(
    `select quote_ident(nspname) as name from pg_namespace
		where nspname !~ '^pg_' and nspname <> 'information_schema'
			and (nspname = 'public' or pg_has_role(nspowner, 'member'))`
  );
  return rows.map(({ name }) => name);
}

/** Tables that hold rows, without the list of migrations, those of extensions, and columns that compute themselves. */
export async function listTables(session: Session): Promise<DumpTable[]> {
  return session.query<DumpTable>(`
		select format('%I.%I', schemas.name, c.relname) as table,
			(select coalesce(json_agg(quote_ident(attname) order by attnum), '[]') from pg_attribute
				where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
		from pg_class c join (${schemas}) schemas on schemas.oid = c.relnamespace
		where c.relkind = 'r' and c.oid is distinct from to_regclass('public.migrations')
			and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
		order by 1`);
}

/** Name and type of the columns of `table`, as SQL writes them. */
export async function listColumnTypes(session: Session, table: string): Promise<Map<string, string>> {
  const rows = await session.query<{ name: string; type: string }>(
    `select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute
		where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table]
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

export async function listSequences(session: Session): Promise<string[]> {
  const rows = await session.query<{ name: string }>(`
		select format('%I.%I', schemas.name, c.relname) as name
		from pg_class c join (${schemas}) schemas on schemas.oid = c.relnamespace
		where c.relkind = 'S' order by 1`);
  return rows.map(({ name }) => name);
}

export async function listForeignKeys(
  session: Session
): Promise<{ table: string; name: string; definition: string }[]> {
  return session.query(`
		select format('%I.%I', schemas.name, c.relname) as table, quote_ident(conname) as name,
			pg_get_constraintdef(con.oid) as definition
		from pg_constraint con join pg_class c on c.oid = conrelid join (${schemas}) schemas on schemas.oid = c.relnamespace
		where contype = 'f' and conparentid = 0`);
}

export async function listMaterializedViews(session: Session): Promise<string[]> {
  const rows = await session.query<{ name: string }>(`
		select format('%I.%I', schemas.name, c.relname) as name
		from pg_class c join (${schemas}) schemas on schemas.oid = c.relnamespace
		where c.relkind = 'm' order by c.oid`);
  return rows.map(({ name }) => name);
}
