import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { chiffres } from '../src/rooms/territoires/tables.ts';

/** Rows of every table, and the transaction that wrote the newest: what any write would change. */
export async function stateOfTables(): Promise<unknown> {
  const { rows } = await db().execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`
  );
  const states = rows.map(
    ({ name }) =>
      sql`select ${name}::text as name, count(*)::int as rows, max(xmin::text::bigint)::int as written
          from ${sql.identifier(name)}`
  );
  return (await db().execute(sql`${sql.join(states, sql` union all `)} order by 1`)).rows;
}

/** What is held of a measure in a place and a year, of each operation. */
export const chiffre = async (nis: string, mesure: (typeof chiffres.$inferSelect)['mesure'], year: number) =>
  db()
    .select({
      value: chiffres.value,
      operation: chiffres.operation,
      status: chiffres.status,
      source: chiffres.sourceId
    })
    .from(chiffres)
    .where(and(eq(chiffres.nis, nis), eq(chiffres.mesure, mesure), eq(chiffres.year, year)))
    .orderBy(asc(chiffres.operation));
