import { sql } from 'drizzle-orm';
import type { Database } from '../../../src/platform/database/open.ts';
import { squashed } from '../elements.ts';

/** Something of the story, by what it is shown as: its name, or where it is too common to tell it, its address. */
export type Invented = { kind: string; name: string; sign: string };

/** What has a name of its own, and the column that holds it. */
const named = [
  ['organisations', 'name'],
  ['espaces', 'name'],
  ['fiches', 'title'],
  ['recommandations', 'title'],
  ['constats', 'statement'],
  ['diagnostics', 'name'],
  ['plans', 'name'],
  ['reactualisations', 'name'],
  ['locations', 'name'],
  ['centres', 'name']
] as const;

/** Shorter ones could stand anywhere. */
const SHORTEST = 10;

/** All that is marked as an example in the database, and nothing that something real is called as well. */
export async function readInvented(database: Database): Promise<Invented[]> {
  const parts = named.map(
    ([table, column]) =>
      sql`select ${table}::text as kind, ${sql.identifier(column)} as name, exemple from ${sql.identifier(table)}`
  );
  const others = sql`select 'services' as kind, '/annuaire/' || slug as name, exemple from services
    union all select 'personnes', name, exemple from prive.personnes`;
  const { rows } = await database.orm.execute<{ kind: string; name: string | null; exemple: boolean }>(
    sql`select distinct kind, name, exemple from (${sql.join([...parts, others], sql` union all `)}) x`
  );
  const all = rows.flatMap(({ kind, name, exemple }) => (name ? [{ kind, name, exemple, sign: squashed(name) }] : []));
  const real = new Set(all.filter(({ exemple }) => !exemple).map(({ sign }) => sign));
  return all.filter(({ exemple, sign }) => exemple && !real.has(sign) && sign.length >= SHORTEST);
}

/** Finds which of them a text names. @returns a search in texts without spaces */
export function finderOf(invented: readonly Invented[]): (text: string) => Invented[] {
  const starts = new Map<string, Invented[]>();
  for (const one of invented) {
    const start = one.sign.slice(0, SHORTEST);
    starts.set(start, [...(starts.get(start) ?? []), one]);
  }
  return (text) => {
    const found = new Set<Invented>();
    for (let at = 0; at + SHORTEST <= text.length; at += 1)
      for (const one of starts.get(text.slice(at, at + SHORTEST)) ?? [])
        if (text.startsWith(one.sign, at)) found.add(one);
    return [...found];
  };
}

/** The mark as readers see it, in a text without spaces. */
export const isMarked = (text: string): boolean => /«exemples?»/.test(text);
