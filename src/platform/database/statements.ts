import { db } from './current.ts';
import type { Orm } from './open.ts';

/** Readers differ by little; the plan that somebody prepares may be any. */
const MOST = 200;

/** A reader may be given with who they are: no statement depends on it, and none keeps it. */
const withoutPerson = (name: string, value: unknown): unknown => (name === 'personne' ? undefined : value);

/**
 * Keeps a prepared statement for each database and each thing it is asked for, so that a much-read query is neither
 * written nor planned anew. Another handle (of a test, after a restore) prepares its own.
 * @param prepare makes it; the name it gives must stand for one text of SQL in the whole product
 */
export function keptStatement<Asked extends readonly unknown[], Statement>(
  prepare: (orm: Orm, ...asked: Asked) => Statement
): (...asked: Asked) => Statement {
  const kept = new WeakMap<Orm, Map<string, Statement>>();
  return (...asked) => {
    const orm = db();
    let statements = kept.get(orm);
    if (!statements) kept.set(orm, (statements = new Map()));
    const key = JSON.stringify(asked, withoutPerson);
    const known = statements.get(key);
    if (known) return known;
    if (statements.size >= MOST) statements.clear();
    const statement = prepare(orm, ...asked);
    statements.set(key, statement);
    return statement;
  };
}
