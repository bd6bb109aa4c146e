import type { PGlite } from '@electric-sql/pglite';
import { log } from '../log.ts';

/** Bytes of WAL after which a checkpoint is worth its price; PostgreSQL itself aims at a share of max_wal_size. */
const checkpointAfter = 64 * 1024 * 1024;
const everyMilliseconds = 60_000;

/** The same thresholds as autovacuum's defaults. */
const tiredTables = `
	select format('%I.%I', schemaname, stats.relname) as name
	from pg_stat_user_tables stats join pg_class on pg_class.oid = relid
	where n_dead_tup > 50 + 0.2 * greatest(reltuples, 0)
		or n_mod_since_analyze > 50 + 0.1 * greatest(reltuples, 0)`;

/**
 * Does what PostgreSQL's background processes do and a single process lacks: checkpoints, without which the WAL
 * grows for ever and recovery after a crash with it; vacuum and analyze, without which plans are blind.
 */
export function keepHouse(pglite: PGlite) {
  let running = Promise.resolve();

  async function checkpointWhenDue(): Promise<void> {
    const { rows } = await pglite.query<{ due: boolean }>(
      'select pg_current_wal_insert_lsn() - redo_lsn > $1 as due from pg_control_checkpoint()',
      [checkpointAfter]
    );
    if (rows[0]?.due) await pglite.exec('checkpoint');
  }

  async function tidy(): Promise<void> {
    // A single process does not write its statistics down by itself.
    await pglite.query('select pg_stat_force_next_flush()');
    const { rows } = await pglite.query<{ name: string }>(tiredTables);
    for (const { name } of rows) await pglite.exec(`vacuum (analyze) ${name}`);
    await checkpointWhenDue();
  }

  function run(): Promise<void> {
    running = running
      .then(tidy)
      .catch((error) => log('error', { text: 'The database could not be tidied', error: String(error) }));
    return running;
  }

  const timer = setInterval(run, everyMilliseconds);
  timer.unref();

  return {
    checkpointWhenDue,
    run,
    async stop(): Promise<void> {
      clearInterval(timer);
      await running;
    }
  };
}
