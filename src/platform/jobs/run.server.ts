import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { JobWithMetadata } from 'pg-boss';
import * as v from 'valibot';
import { database, db } from '../database/current.ts';
import { log } from '../log.ts';
import { GiveUp, Stopped, type Control, type Job } from './job.ts';
import { queues } from './queue.ts';
import { travaux } from './tables.ts';

type Claimed = Pick<JobWithMetadata, 'id' | 'name' | 'data' | 'retryCount' | 'retryLimit' | 'signal'>;

/** What this process works on now. */
export const underWay = new Map<string, { claimed: Claimed; abort: AbortController; ended: Promise<void> }>();

const writeEvery = 1_000;
const yieldEvery = 20;

/** Runs a job that pg-boss gave to this process, and keeps its row in step. @throws when it is to be tried again */
export function runJob(job: Job, claimed: Claimed): Promise<void> {
  const abort = new AbortController();
  const ended = run(job, claimed, AbortSignal.any([abort.signal, claimed.signal])).finally(() => {
    if (underWay.get(claimed.id)?.claimed === claimed) underWay.delete(claimed.id);
  });
  underWay.set(claimed.id, { claimed, abort, ended: ended.catch(() => {}) });
  return ended;
}

async function run(job: Job, claimed: Claimed, signal: AbortSignal): Promise<void> {
  const { id } = claimed;
  const shown = (job.shown ?? 'always') === 'always';
  let attempt = 0;
  if (shown) {
    const taking = db()
      .update(travaux)
      .set({
        state: 'en cours',
        startedAt: sql`coalesce(${travaux.startedAt}, now())`,
        attempts: sql`${travaux.attempts} + 1`,
        message: null
      })
      .where(and(eq(travaux.id, id), inArray(travaux.state, ['en attente', 'en cours'])))
      .returning({ attempt: travaux.attempts })
      .execute();
    takingUp.set(claimed, taking);
    const [row] = await taking;
    // Abandoned, or done by a process that ended before it could say so.
    if (!row) return;
    attempt = row.attempt;
  }
  const update = updaterOf(claimed, attempt);
  const control = controlOf(claimed, signal, shown ? update : null);
  try {
    const data = v.safeParse(job.schema, claimed.data);
    if (!data.success) throw new GiveUp('Les données de ce travail ne sont plus lisibles.');
    // The process stops, or it was abandoned, before it began.
    if (signal.aborted) throw new Stopped(String(signal.reason));
    const result = await job.run(data.output, control);
    if (shown)
      await update({
        ...control.last(),
        state: 'fini',
        message: null,
        result: result === undefined ? null : result,
        endedAt: sql`now()`
      });
  } catch (error) {
    return settle(job, claimed, error, signal, shown ? attempt : null);
  }
  // What was done is not done again because nobody could be told.
  if (!shown)
    await noteDone(claimed).catch((error: Error) =>
      log('error', { text: 'A job is not told as done', job: job.name, id, error: error.message })
    );
}

type Row = Omit<Partial<typeof travaux.$inferInsert>, 'startedAt' | 'endedAt' | 'attempts'> & Record<string, unknown>;

/** Tries that another process may have taken up where this one let go of them: their number tells both. */
const givenBack = new WeakSet<Claimed>();

/** The writing down of each try that it is under way: nothing says so any more once it was given back. */
const takingUp = new WeakMap<Claimed, Promise<unknown>>();

type Update = (row: Row) => Promise<boolean>;

/**
 * What writes on the row of a try, while nobody else has it: what was given up and is tried again is no longer this
 * one's to tell of. It answers whether it wrote.
 */
const updaterOf =
  (claimed: Claimed, attempt: number): Update =>
  async (row) => {
    if (givenBack.has(claimed)) return false;
    const own = and(eq(travaux.id, claimed.id), eq(travaux.state, 'en cours'), eq(travaux.attempts, attempt));
    return (await db().update(travaux).set(row).where(own).returning({ id: travaux.id })).length > 0;
  };

/** @param update null where people do not see it */
function controlOf(
  { id, retryCount }: Claimed,
  signal: AbortSignal,
  update: Update | null
): Control & { last(): { done?: number; total?: number | null } } {
  let last: { done: number; total: number | null } | undefined;
  let writtenAt = -Infinity;
  let yieldedAt = performance.now();
  return {
    id,
    attempt: retryCount + 1,
    signal,
    last: () => (last ? { done: last.total ?? last.done, total: last.total ?? last.done } : {}),
    async progress(done, total, message) {
      last = { done, total: total ?? null };
      const at = performance.now();
      if (update && at - writtenAt >= writeEvery) {
        writtenAt = at;
        if (!(await update({ ...last, ...(message === undefined ? {} : { message }) }))) throw new Stopped('abandoned');
        yieldedAt = performance.now();
      } else if (at - yieldedAt >= yieldEvery) {
        await nextTurn();
        yieldedAt = performance.now();
      }
      if (signal.aborted) throw new Stopped(String(signal.reason));
    }
  };
}

/** Why this process lets go of a job by itself. */
const ours: ReadonlySet<unknown> = new Set(['stopping', 'abandoned']);

/** @param attempt which one people see it is; null where they do not see it */
async function settle(
  job: Job,
  claimed: Claimed,
  error: unknown,
  signal: AbortSignal,
  attempt: number | null
): Promise<void> {
  const { id, name, retryCount, retryLimit } = claimed;
  const update = updaterOf(claimed, attempt ?? 0);
  const note = (last: boolean, message: string) =>
    update(last ? { state: 'échoué', message, endedAt: sql`now()` } : { state: 'en attente', message });
  if (error instanceof Stopped || signal.aborted) {
    // The process stops, or somebody abandoned it; pg-boss lets go of it too then, and has noted itself what was too long.
    if (ours.has(signal.reason) || !claimed.signal.aborted) await giveBack(claimed);
    else if (attempt !== null) await note(retryCount >= retryLimit, 'Trop long : interrompu.');
    else if (retryCount >= retryLimit) await noteFailure(job, claimed, 'Trop long : interrompu.');
    return;
  }
  const text = error instanceof Error ? error.message : String(error);
  const last = error instanceof GiveUp || retryCount >= retryLimit;
  log('error', {
    text: 'A job failed',
    job: name,
    id,
    attempt: retryCount + 1,
    last,
    error: error instanceof Error ? (error.stack ?? text) : text
  });
  // First where it is worked from, so that whoever sees it failed may ask for it again. Given up, it would be tried again.
  if (error instanceof GiveUp) await queues().boss.cancel(name, { id, retryCount });
  else await queues().boss.fail(name, { id, retryCount }, { message: text });
  if (attempt === null) {
    if (last) await noteFailure(job, claimed, text);
    return;
  }
  await note(last, last ? text : `Sera réessayé : ${text}`);
}

/** A job that people do not see becomes one they do. */
async function noteFailure(job: Job, { id, data }: Claimed, message: string): Promise<void> {
  const failed = { state: 'échoué' as const, message, endedAt: sql`now()` };
  await db()
    .insert(travaux)
    .values({ id, kind: job.name, title: job.title, data, ...failed })
    .onConflictDoUpdate({ target: travaux.id, set: failed });
}

/** Work that people do not see, but saw failed and asked for again. */
async function noteDone({ id }: Claimed): Promise<void> {
  await db()
    .update(travaux)
    .set({ state: 'fini', message: null, endedAt: sql`now()` })
    .where(and(eq(travaux.id, id), eq(travaux.state, 'en attente')));
}

/** Lets another process, or this one at its next start, have the job, as if this try had not been. */
export async function giveBack(claimed: Claimed): Promise<void> {
  // Once only: by now another process may have it, as the same try.
  if (givenBack.has(claimed)) return;
  const { id, name, retryCount } = claimed;
  givenBack.add(claimed);
  await takingUp.get(claimed)?.catch(() => {});
  await database().session(async (session) => {
    const [job] = await session.query(
      `update pgboss.job set state = 'created', started_on = null, heartbeat_on = null
        where id = $1 and name = $2 and state = 'active' and retry_count = $3 returning id`,
      [id, name, retryCount]
    );
    if (!job) return;
    await session.query(
      `update prive.travaux set state = 'en attente', attempts = attempts - 1 where id = $1 and state = 'en cours'`,
      [id]
    );
  });
}
