import { PgBoss } from 'pg-boss';
import type { Database } from '../database/open.ts';
import { log } from '../log.ts';
import type { Job } from './job.ts';

/** What runs jobs in this process. */
export type Queues = { boss: PgBoss; jobs: ReadonlyMap<string, Job> };

/** Seconds between two looks at a queue. A new job is announced by the database: this is for those put off to a later time. */
export const LOOK_EVERY = 60;
/** Seconds after which a job of another process that gives no sign of life is given to somebody else. */
const SILENT_FOR = 120;
const DAY = 86_400;

let current: Queues | undefined;

export function useQueues(queues: Queues | undefined): void {
  current = queues;
}

export function queues(): Queues {
  if (!current) throw new Error('Jobs can be asked for only once they have been started (startJobs)');
  return current;
}

/**
 * pg-boss on the database of the process, with a queue for each job. Nothing of it writes while there is no work: its
 * own supervision, timetable and register of processes write every half minute, which would make a dump every half
 * hour of a product that nobody uses (docs/decisions).
 */
export async function openQueues(database: Database, jobs: readonly Job[]): Promise<Queues> {
  const boss = new PgBoss({
    db: {
      executeSql: (text: string, values?: unknown[]) => database.execute(text, values),
      async listen(channel: string, onNotification: (payload: string) => void, onReconnect: () => void) {
        const close = await database.listen(channel, onNotification, undefined, onReconnect);
        return { close };
      }
    },
    backend: database.engine === 'embedded' ? 'pglite' : 'postgres',
    schema: 'pgboss',
    useListenNotify: true,
    supervise: false,
    schedule: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    bamIntervalSeconds: DAY,
    queueCacheIntervalSeconds: DAY,
    openTelemetry: { enabled: false }
  });
  boss.on('error', (error) => log('error', { text: 'A queue of jobs has trouble', error: error.message }));
  boss.on('warning', ({ message }) => log('notice', { text: message }));
  await boss.start();
  const known = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const job of jobs) {
    const options = {
      notify: true,
      retryLimit: job.retries ?? 2,
      retryDelay: job.retryAfter ?? 30,
      retryBackoff: true,
      retryDelayMax: 3_600,
      expireInSeconds: (job.mostMinutes ?? 15) * 60,
      heartbeatSeconds: SILENT_FOR,
      // Those that run by themselves are known by their row until they are due again.
      deleteAfterSeconds: (job.every ? 40 : 7) * DAY
    };
    if (known.has(job.name)) await boss.updateQueue(job.name, options);
    else await boss.createQueue(job.name, { ...options, policy: job.oneWaits ? 'short' : 'standard' });
  }
  return { boss, jobs: new Map(jobs.map((job) => [job.name, job])) };
}

/** Asks for a job of which one that waits is enough, outside any transaction; nothing happens before jobs are started. */
export async function ask({ name }: Job): Promise<void> {
  await current?.boss.send(name, {});
}
