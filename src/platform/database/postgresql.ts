import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Engine, Orm, Row } from './engine.ts';
import { openListener } from './listener.ts';
import { queryLogger } from './queries.ts';
import { eachParser } from './values.ts';
import { log } from '../log.ts';

const oldestVersion = 15;

/**
 * Connects to a PostgreSQL server. Connections answer in UTC; a page's statement is stopped after 30 s, waits 10 s
 * for a lock, and a transaction left idle for 60 s is ended. Nothing is compiled: that costs more than running what a
 * page asks, and PostgreSQL does it wherever it expects many rows. A row by its index is held to cost hardly more than
 * the next one, as it does in memory and on disks without arms: by its own default PostgreSQL reads whole tables of
 * thousands of rows for the forty that a page shows.
 *
 * @param url as libpq takes it; its own parameters win over ours
 * @throws when the server cannot be reached or is older than PostgreSQL 15
 */
export async function openPostgresql(url: string): Promise<Engine> {
  useSharedValues();
  const config: pg.PoolConfig = {
    connectionString: url,
    application_name: 'ppli',
    connectionTimeoutMillis: 5_000,
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c jit=off -c random_page_cost=1.1',
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    max: 10
  };
  const pool = new pg.Pool(config);
  // An idle connection may be cut by the server at any time; the pool replaces it.
  pool.on('error', (error) => {
    if (!pool.ending) log('error', { text: 'A database connection was cut', error: error.message });
  });
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const listener = openListener(config);
  return {
    engine: 'postgresql',
    // The drivers' handles differ only in what a raw query returns beyond `rows`, which Orm leaves out.
    orm: drizzle(prepareStatements(pool), { logger: queryLogger }) as unknown as Orm,
    session: (work) => runSession(pool, work),
    async execute(text, params) {
      // Several statements give one result each, which the types of node-postgres do not say.
      const results: pg.QueryResult<Row> | pg.QueryResult<Row>[] = await pool.query<Row>(text, params);
      return { rows: [results].flat().flatMap((result) => result.rows) };
    },
    listen: listener.listen,
    async close() {
      await listener.close();
      await pool.end();
    }
  };
}

const mostPrepared = 500;

/**
 * A pool that has each connection parse and plan a statement once and keep it: for pages' short queries that costs as
 * much as running them. Statements with a list as long as what was asked differ in text, so only the first few
 * hundred are kept; a transaction's are not.
 */
function prepareStatements(pool: pg.Pool): pg.Pool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || names.size >= mostPrepared) return known;
    const name = `ppli_${names.size}`;
    names.set(text, name);
    return name;
  };
  const query = pool.query.bind(pool);
  const prepared = (config: string | pg.QueryConfig, values?: unknown[]) => {
    const name = typeof config === 'object' && values?.length ? nameOf(config.text) : undefined;
    return query(typeof config === 'object' && name ? { ...config, name } : config, values);
  };
  return Object.assign(pool, { query: prepared });
}

async function runSession<T>(pool: pg.Pool, work: Parameters<Engine['session']>[0]): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(
      `begin; set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0`
    );
    const result = await work({
      query: async <R>(text: string, params?: unknown[]) => (await client.query(text, params)).rows as R[],
      script: async (text) => void (await client.query(text))
    });
    await client.query('commit');
    return result as T;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => (broken = cause));
    throw error;
  } finally {
    // A connection that could not roll back must not go to the next caller.
    client.release(broken);
  }
}

async function checkServer(pool: pg.Pool): Promise<void> {
  let version: number;
  try {
    const { rows } = await pool.query(`select current_setting('server_version_num')::int as version`);
    version = Math.floor(rows[0].version / 10_000);
  } catch (error) {
    const { host, port, database, user } = new pg.Client(pool.options);
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new Error(
      `PostgreSQL does not answer at ${host}:${port} (database ${database}, user ${user}): ${reason}. ` +
        `Check DATABASE_URL and that the server is running.`,
      { cause: error }
    );
  }
  if (version < oldestVersion) {
    throw new Error(`PostgreSQL ${version} is too old: ${oldestVersion} or later is needed.`);
  }
}

/** Drizzle reads the parsers of the whole process, so they are set for the whole process. */
function useSharedValues(): void {
  // The array of text; the types of node-postgres know numbers of scalars only.
  const splitArray: (text: string) => NestedTexts = pg.types.getTypeParser(1009 as never);
  eachParser(
    (oid, parse) => pg.types.setTypeParser(oid, parse),
    (text, parse) => parseNested(splitArray(text), parse)
  );
}

type NestedTexts = (string | null | NestedTexts)[];

function parseNested(texts: NestedTexts, parse: (text: string) => unknown): unknown[] {
  return texts.map((text) => {
    if (text === null) return null;
    return typeof text === 'string' ? parse(text) : parseNested(text, parse);
  });
}
