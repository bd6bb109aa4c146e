import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { onTheStory } from '../../../tests/databases.ts';
import { data, heldJob, jobsAtWork } from '../../../tests/jobs.ts';
import { db } from '../database/current.ts';
import { defineJob } from './job.ts';
import { queues } from './queue.ts';
import { giveBack, runJob, underWay } from './run.server.ts';
import { startJobs } from './start.server.ts';
import { keepJobs } from './keep.server.ts';
import { travaux, type EtatTravail } from './tables.ts';
import { retryTravail } from './travaux.server.ts';

onTheStory('jobs, from a start to a stop', (database) => {
  const { start, ask, row, inState, dueNow } = jobsAtWork(database);

  it('are given back at a stop when they do not end in time, and run at the next start as if for the first time', async () => {
    const { job, call } = heldJob();
    const jobs = await start(job);
    const id = await ask(job, 1);
    const first = await call(0);
    const stopping = jobs.stop(0);
    await new Promise((resolve) => first.control.signal.addEventListener('abort', resolve));
    const [ended] = await Promise.allSettled([first.control.progress(1, 2)]);
    expect(ended?.status).toBe('rejected');
    first.end(ended?.status === 'rejected' ? ended.reason : undefined);
    await stopping;
    expect(await row(id)).toMatchObject({ state: 'en attente', attempts: 0 });
    await start(job);
    const second = await call(1);
    expect(second.control.attempt).toBe(1);
    second.end();
    await inState(id, 'fini');
  });

  it('finish at a stop when there is time', async () => {
    const { job, call } = heldJob();
    const jobs = await start(job);
    const id = await ask(job, 1);
    const { end } = await call(0);
    const stopping = jobs.stop(60);
    end();
    await stopping;
    expect(await row(id)).toMatchObject({ state: 'fini' });
  });

  it('whose process is gone are tried again, or fail when they had their tries', async () => {
    const { job, call } = heldJob();
    const jobs = await startJobs(database(), [job], { work: false });
    const [id, spent] = [await ask(job, 1), await ask(job, 2)];
    await jobs.stop(0);
    // As a process that was killed leaves them.
    await database().execute(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '1 day',
         retry_count = case when id = '${spent}' then 1 else 0 end where name = '${job.name}'`
    );
    await database().execute(`update prive.travaux set state = 'en cours' where id in ('${id}', '${spent}')`);
    await (await start(job)).stop(0);
    expect(await row(spent)).toMatchObject({ state: 'échoué', message: 'Le serveur s’est arrêté pendant ce travail.' });
    await dueNow();
    await start(job);
    (await call(0)).end();
    await inState(id, 'fini');
  });

  it('whose process is gone between taking and beginning them are given back once, whoever looks', async () => {
    const { job, call, calls } = heldJob();
    const jobs = await startJobs(database(), [job], { work: false });
    const id = await ask(job, 1);
    await jobs.stop(0);
    // Killed once the queue had given it, before people could see that it began.
    await database().execute(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '1 day' where id = '${id}'`
    );
    const held = async () =>
      (await database().execute(`select state, retry_count as tries from pgboss.job where id = '${id}'`)).rows;
    // Two processes that look at once; with the embedded engine there is one, which looks at its start.
    const two = [
      await startJobs(database(), [job], { work: false }),
      await startJobs(database(), [job], { work: false })
    ];
    await Promise.all(two.map((one) => one.look()));
    for (const one of two) await one.stop(0);
    const back = await start(job);
    await Promise.all([back.look(), back.look()]);
    expect(await held()).toEqual([{ state: 'retry', tries: 0 }]);
    expect(await row(id)).toMatchObject({ state: 'en attente', attempts: 0 });
    await back.stop(0);
    await dueNow();
    await start(job);
    const { control, end } = await call(0);
    expect(control.attempt).toBe(2);
    end();
    expect(await inState(id, 'fini')).toMatchObject({ attempts: 1 });
    expect(calls).toHaveLength(1);
    // The queue hears of it after the people do.
    await expect.poll(held).toEqual([{ state: 'completed', tries: 1 }]);
  });

  it('taken as the process stops do not begin, and are given back once', async () => {
    const { job, call, calls } = heldJob();
    const jobs = await startJobs(database(), [job], { work: false });
    const id = await ask(job, 1);
    const [claimed] = await queues().boss.fetch(job.name, { includeMetadata: true });
    if (!claimed) throw new Error('It waits');
    const ended = runJob(job, { ...claimed, data: { n: 1 }, signal: new AbortController().signal });
    const under = underWay.get(id);
    under?.abort.abort('stopping');
    if (under) await Promise.all([giveBack(under.claimed), giveBack(under.claimed)]);
    await ended;
    const held = async () =>
      (await database().execute(`select state, retry_count as tries from pgboss.job where id = '${id}'`)).rows;
    expect(calls).toEqual([]);
    expect(await held()).toEqual([{ state: 'created', tries: 0 }]);
    expect(await row(id)).toMatchObject({ state: 'en attente', attempts: 0 });
    await jobs.stop(0);
    await start(job);
    const { control, end } = await call(0);
    expect(control.attempt).toBe(1);
    end();
    expect(await inState(id, 'fini')).toMatchObject({ attempts: 1 });
  });

  it('that nobody sees are seen once they lost their process and had their tries, and run out of sight when asked again', async () => {
    const name = `discret-${Math.random().toString(36).slice(2)}`;
    let runs = 0;
    const hidden = defineJob({
      ...{ name, title: 'Travail discret', schema: data, shown: 'failed' as const, retries: 0 },
      run: async () => void (runs += 1)
    });
    const jobs = await startJobs(database(), [hidden], { work: false });
    const id = await ask(hidden, 1);
    await jobs.stop(0);
    await database().execute(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '1 day' where id = '${id}'`
    );
    const started = await start(hidden);
    const failed = {
      state: 'échoué',
      title: 'Travail discret',
      message: 'Le serveur s’est arrêté pendant ce travail.'
    };
    expect(await row(id)).toMatchObject({ ...failed, data: { n: 1 }, endedAt: expect.any(Date) });
    expect(await db().transaction((tx) => retryTravail(tx, 'cai-namur', id))).toBeDefined();
    await inState(id, 'fini');
    expect(runs).toBe(1);
    await started.stop(60);
    await (await start(hidden)).stop(60);
    expect(await row(id)).toMatchObject({ state: 'fini' });
  });

  it('that another try has taken up are told by that one alone', async () => {
    const { job, call } = heldJob();
    const jobs = await start(job);
    const id = await ask(job, 1);
    const first = await call(0);
    // As another process does that took this one for dead.
    await db().update(travaux).set({ attempts: 2 }).where(eq(travaux.id, id));
    await expect(first.control.progress(1, 2)).rejects.toThrow('abandoned');
    first.end();
    await jobs.stop(60);
    expect(await row(id)).toMatchObject({ state: 'en cours', result: null, done: 0, attempts: 2 });
  });

  it('that were given back and go on all the same tell nothing of the try that follows', async () => {
    const { job, call } = heldJob();
    const jobs = await start(job);
    const id = await ask(job, 1);
    const first = await call(0);
    await jobs.stop(0);
    expect(await row(id)).toMatchObject({ state: 'en attente', attempts: 0 });
    const again = await start(job);
    const second = await call(1);
    expect(await row(id)).toMatchObject({ state: 'en cours', attempts: 1 });
    await expect(first.control.progress(1, 2)).rejects.toThrow();
    first.end();
    await second.control.progress(1, 4);
    expect(await row(id)).toMatchObject({ state: 'en cours', result: null, done: 1, total: 4 });
    second.end();
    await inState(id, 'fini');
    await again.stop(60);
  });

  it('that no queue holds any more, as after a restore, say so', async () => {
    const { job } = heldJob();
    const jobs = await start(job);
    await jobs.stop(0);
    const id = crypto.randomUUID();
    await db().insert(travaux).values({ id, kind: job.name, title: 'x', data: {} });
    await start(job);
    expect(await row(id)).toMatchObject({ state: 'abandonné' });
  });

  it('that are due run once a slot, whoever asks and however often', async () => {
    const slots: string[] = [];
    const name = `quotidien-${Math.random().toString(36).slice(2)}`;
    const daily = defineJob({
      name,
      title: 'Quotidien',
      schema: v.object({ slot: v.string() }),
      every: { hour: 3 },
      run: async ({ slot }) => void slots.push(slot)
    });
    const first = await start(daily);
    await first.look();
    await first.stop(60);
    await (await start(daily)).look();
    const { rows } = await database().execute(`select count(*) as n from prive.travaux where kind = '${name}'`);
    expect(rows[0]?.n).toBe(1);
    while (!slots.length) await sleep(10);
    expect(slots).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)]);
  });

  it('done long ago are forgotten, failed ones later', async () => {
    const old = (days: number) => new Date(Date.now() - days * 86_400_000);
    const done = async (state: EtatTravail, endedAt: Date) => {
      const id = crypto.randomUUID();
      await db().insert(travaux).values({ id, kind: 'x', title: 'x', data: {}, state, endedAt });
      return id;
    };
    const kept = [await done('fini', old(80)), await done('échoué', old(100))];
    const gone = [await done('fini', old(100)), await done('échoué', old(400)), await done('abandonné', old(100))];
    await start(keepJobs);
    for (const id of gone) while (await row(id)) await sleep(10);
    for (const id of kept) expect(await row(id)).toBeDefined();
  });

  it('write nothing while there is none', async () => {
    const { job } = heldJob();
    const jobs = await start(job);
    const horizon = async () =>
      (await database().execute('select pg_snapshot_xmax(pg_current_snapshot())::text as x')).rows[0]?.x;
    // The horizon is of the whole cluster, to which others write meanwhile: what writes raises it at each look.
    let quiet = false;
    for (let looks = 0; !quiet && looks < 200; looks += 1) {
      const before = await horizon();
      await jobs.look();
      quiet = (await horizon()) === before;
    }
    expect(quiet).toBe(true);
  });
});
