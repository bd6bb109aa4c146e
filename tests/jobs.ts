import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { afterEach } from 'vitest';
import { db } from '../src/platform/database/current.ts';
import type { Database } from '../src/platform/database/open.ts';
import { enqueue } from '../src/platform/jobs/enqueue.server.ts';
import { defineJob, type Control, type Job } from '../src/platform/jobs/job.ts';
import { startJobs, type RunningJobs } from '../src/platform/jobs/start.server.ts';
import { travaux } from '../src/platform/jobs/tables.ts';

/** What the jobs of tests are given. */
export const data = v.object({ n: v.number() });

/** A job whose end the test holds. */
export function heldJob() {
  const calls: { n: number; control: Control; end(error?: Error): void }[] = [];
  let heard = () => {};
  const job = defineJob({
    name: `retenu-${Math.random().toString(36).slice(2)}`,
    title: 'Travail retenu',
    schema: data,
    retries: 1,
    retryAfter: 60,
    run: ({ n }, control) =>
      new Promise<{ twice: number }>((resolve, reject) => {
        calls.push({ n, control, end: (error) => (error ? reject(error) : resolve({ twice: 2 * n })) });
        heard();
      })
  });
  /** Resolves to the call of that place once it has come. */
  async function call(at: number) {
    while (calls.length <= at) await new Promise<void>((resolve) => (heard = resolve));
    const one = calls[at];
    if (!one) throw new Error('It has come');
    return one;
  }
  return { job, call, calls };
}

/** Jobs of a suite: started and asked for by its tests, stopped after each. */
export function jobsAtWork(database: () => Database) {
  let running: RunningJobs | undefined;
  const start = async (...jobs: Job[]) => (running = await startJobs(database(), jobs));
  afterEach(async () => {
    await running?.stop(0);
    running = undefined;
  });

  const ask = (job: Job, n: number) =>
    db().transaction((tx) => enqueue(tx, job, { n }, { title: `Le ${n}`, centreId: 'cai-namur', personneId: 'anne' }));
  const row = async (id: string) => (await db().select().from(travaux).where(eq(travaux.id, id)))[0];
  const inState = async (id: string, state: string) => {
    for (;;) {
      const found = await row(id);
      if (found?.state === state) return found;
      await sleep(10);
    }
  };
  /** The test says when a retry comes. */
  const dueNow = async () => {
    await database().execute(
      `update pgboss.job set start_after = now() - interval '1 s' where state in ('created', 'retry')`
    );
  };
  return { start, ask, row, inState, dueNow };
}
