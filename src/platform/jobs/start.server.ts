import { setTimeout as sleep } from 'node:timers/promises';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { now } from '../clock.ts';
import { db } from '../database/current.ts';
import type { Database } from '../database/open.ts';
import { log } from '../log.ts';
import { enqueue } from './enqueue.server.ts';
import type { Job } from './job.ts';
import { LOOK_EVERY, openQueues, useQueues } from './queue.ts';
import { giveBack, runJob, underWay } from './run.server.ts';
import { lastSlot, slotId } from './schedule.ts';

export type RunningJobs = {
  /** What is done every minute: jobs of dead processes given back, those that are due asked for. */
  look(): Promise<void>;
  /** Takes no more work, lets what runs finish for `seconds`, then asks it to end and gives it back. */
  stop(seconds: number): Promise<void>;
};

/**
 * Starts the jobs of this process on the database it uses.
 * @param work false to be able to ask for jobs without running any
 * @param alsoLook what else is looked after every minute
 */
export async function startJobs(
  database: Database,
  jobs: readonly Job[],
  { work = true, alsoLook }: { work?: boolean; alsoLook?: () => Promise<void> } = {}
): Promise<RunningJobs> {
  const opened = await openQueues(database, jobs);
  const { boss } = opened;
  useQueues(opened);
  const asked = new Map<string, string>();

  async function askForDue(): Promise<void> {
    for (const job of jobs) {
      if (!job.every) continue;
      const slot = lastSlot(job.every, now());
      if (asked.get(job.name) === slot) continue;
      const id = slotId(job.name, slot);
      const [known] = await boss.findJobs(job.name, { id });
      if (!known) await askOnce(job, slot, id);
      asked.set(job.name, slot);
    }
  }

  async function look(): Promise<void> {
    await returnLost(database, opened.boss, jobs);
    await askForDue();
    await alsoLook?.();
  }

  if (work) {
    await returnLost(database, boss, jobs, true);
    await mendRows(database, jobs);
    await askForDue();
    for (const job of jobs) for (let each = 0; each < (job.atOnce ?? 1); each += 1) await workOn(boss, job);
  }
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking
      .then(look)
      .catch((error) => log('error', { text: 'Jobs could not be looked after', error: String(error) }));
  }, LOOK_EVERY * 1_000);
  timer.unref();
  if (!work) clearInterval(timer);

  return {
    look,
    async stop(seconds) {
      clearInterval(timer);
      await looking;
      const idle = Promise.all(jobs.map((job) => boss.offWork(job.name)));
      await Promise.race([idle, sleep(seconds * 1_000, undefined, { ref: false })]);
      for (const { abort } of underWay.values()) abort.abort('stopping');
      const ended = Promise.all([...underWay.values()].map((one) => one.ended));
      await Promise.race([ended, sleep(1_000, undefined, { ref: false })]);
      for (const { claimed } of underWay.values()) await giveBack(claimed);
      await boss.stop({ close: false, graceful: false });
      useQueues(undefined);
    }
  };
}

/** One job after the other: pg-boss by itself would wait for its next look between two. */
async function workOn(boss: PgBoss, job: Job): Promise<void> {
  const worker: string = await boss.work(
    job.name,
    { includeMetadata: true, pollingIntervalSeconds: LOOK_EVERY, notifyPollingIntervalSeconds: LOOK_EVERY },
    async ([claimed]: JobWithMetadata[]) => {
      if (!claimed) return;
      await runJob(job, claimed).finally(() => boss.notifyWorker(worker));
    }
  );
}

/** Another process may have asked for the same slot meanwhile. */
async function askOnce(job: Job, slot: string, id: string): Promise<void> {
  try {
    await db().transaction((tx) => enqueue(tx, job, { slot }, { id }));
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    if ((cause as { code?: string }).code !== '23505') throw error;
  }
}

/**
 * Jobs whose process is gone are tried again, as a try that failed: one that ends the process each time must end too.
 * The embedded engine has one process, so that at its start whatever is under way is lost, and nothing later.
 */
async function returnLost(database: Database, boss: PgBoss, jobs: readonly Job[], atStart = false): Promise<void> {
  const embedded = database.engine === 'embedded';
  if (embedded && !atStart) return;
  const { rows } = await database.execute(
    `select id, name, retry_count as "retryCount" from pgboss.job where state = 'active' ${
      embedded
        ? ''
        : `and (heartbeat_on + heartbeat_seconds * interval '1 s' < now() or started_on + expire_seconds * interval '1 s' < now())`
    }`
  );
  for (const { id, name, retryCount } of rows as { id: string; name: string; retryCount: number }[]) {
    if (underWay.has(id)) continue;
    log('notice', { text: 'a job lost its process', job: name, id });
    await boss.fail(name, { id, retryCount }, { message: 'The process ended' });
  }
  if (rows.length) await mendRows(database, jobs);
}

/**
 * What people see follows what pg-boss holds, where a process ended between the two. Work that they do not see becomes
 * work that they do once it has failed: also where the process that had it could not say so.
 */
async function mendRows(database: Database, jobs: readonly Job[]): Promise<void> {
  const hidden = jobs.flatMap(({ name, title, shown }) => (shown === 'failed' ? [{ name, title }] : []));
  await database.session(async (session) => {
    await session.script(`
      update prive.travaux t set state = 'échoué', ended_at = now(), message = 'Le serveur s’est arrêté pendant ce travail.'
        from pgboss.job j where j.id = t.id and j.name = t.kind and j.state = 'failed' and t.state in ('en attente', 'en cours');
      update prive.travaux t set state = 'en attente'
        from pgboss.job j where j.id = t.id and j.name = t.kind and j.state in ('created', 'retry') and t.state = 'en cours';
      update prive.travaux t set state = 'abandonné', ended_at = now(), message = 'Attendait quand la base de données a été restaurée.'
        where state in ('en attente', 'en cours') and not exists (select from pgboss.job j where j.id = t.id and j.name = t.kind)`);
    await session.query(
      `insert into prive.travaux (id, kind, title, data, state, ended_at, message)
        select j.id, j.name, h.title, coalesce(j.data, '{}'), 'échoué', coalesce(j.completed_on, now()),
          'Le serveur s’est arrêté pendant ce travail.'
        from pgboss.job j join json_to_recordset($1::text::json) as h (name text, title text) on h.name = j.name
        where j.state = 'failed' and not exists (select from prive.travaux t where t.id = j.id)
        on conflict (id) do nothing`,
      [JSON.stringify(hidden)]
    );
  });
}
