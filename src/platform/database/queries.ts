import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'drizzle-orm/logger';

type Count = { queries: string[]; outer: Count | undefined };

const counts = new AsyncLocalStorage<Count>();

// node-postgres shows Drizzle the start and end of a transaction, PGlite does not: leave them out so that both count alike.
const transactionControl = /^\s*(begin|commit|rollback|savepoint|release|set transaction)\b/i;

export const queryLogger: Logger = {
  logQuery(query) {
    if (transactionControl.test(query)) return;
    for (let count = counts.getStore(); count; count = count.outer) count.queries.push(query);
  }
};

/** Runs `work` and tells the SQL that Drizzle sent meanwhile, in order, from this asynchronous context only. Calls may nest. */
export async function countQueries<T>(work: () => T | Promise<T>): Promise<{ value: T; queries: string[] }> {
  const count: Count = { queries: [], outer: counts.getStore() };
  const value = await counts.run(count, async () => work());
  return { value, queries: count.queries };
}
