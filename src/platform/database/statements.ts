import { db } from './current.ts';
import type { Orm } from './open.ts';

/**
 * Keeps a prepared statement for each database and key, so that a much-read query is neither written nor planned anew.
 * @param prepare makes it; the name it gives must stand for one text of SQL in the whole product
 */
export function keptStatement<Key extends string, Statement>(
  prepare: (orm: Orm, key: Key) => Statement
): (key: Key) => Statement {
  const kept = new WeakMap<Orm, Map<Key, Statement>>();
  return (key) => {
    const orm = db();
    let statements = kept.get(orm);
    if (!statements) kept.set(orm, (statements = new Map()));
    let statement = statements.get(key);
    if (!statement) statements.set(key, (statement = prepare(orm, key)));
    return statement;
  };
}
