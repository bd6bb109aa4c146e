import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

type Rows<R> = { rows: R[] };

/** What a raw query gives on both engines; counts of touched rows differ between drivers, so `returning` is the way to know. */
interface RowsResult extends PgQueryResultHKT {
  type: Rows<this['row']>;
}

/** The one Drizzle handle of the product, whichever engine answers. Inside `orm.transaction`, use `tx` alone. */
export type Orm = PgDatabase<RowsResult>;

export type Row = Record<string, unknown>;

/** One transaction on one connection, in plain SQL and without time limits: migrations, dumps, imports; never a page. */
export type Session = {
  /** One statement; values come back as `values.ts` says. */
  query<R = Row>(text: string, params?: unknown[]): Promise<R[]>;
  /** Several statements separated by semicolons, no parameters, no result. */
  script(text: string): Promise<void>;
};

export type Engine = {
  engine: 'embedded' | 'postgresql';
  orm: Orm;
  /** Commits when `work` resolves, rolls back and rethrows when it throws. On the embedded engine everyone else waits. */
  session<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Outside a transaction, for libraries that bring their own SQL (pg-boss). Without `params`, several statements are allowed and their rows are put end to end. */
  execute(text: string, params?: unknown[]): Promise<{ rows: Row[] }>;
  /**
   * Hears `notify <channel>`. `channel` is a lower-case SQL name.
   * `onLost` is called when the connection drops and `onBack` once it hears anew: between the two messages are gone,
   * so nothing that relied on them may be trusted. The embedded engine has no connection to lose.
   * Resolves to the function that stops listening.
   */
  listen(
    channel: string,
    onMessage: (payload: string) => void,
    onLost?: () => void,
    onBack?: () => void
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

/** Throws unless `channel` can stand unquoted in LISTEN, where parameters are not accepted. */
export function checkChannel(channel: string): void {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(channel)) throw new Error(`Not a channel name: ${channel}`);
}
