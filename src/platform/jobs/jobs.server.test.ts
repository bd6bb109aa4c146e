import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { revision } from '#platform/revision.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { db } from '../database/current.ts';
import { enqueue } from './enqueue.server.ts';
import { defineJob, GiveUp, type Control, type Job } from './job.ts';
import { startJobs, type RunningJobs } from './start.server.ts';
import { keepJobs } from './keep.server.ts';
import { travaux, type EtatTravail } from './tables.ts';
import { abandonTravail, getTravail, listTravaux, retryTravail } from './travaux.server.ts';

const data = v.object({ n: v.number() });

/** A job whose end the test holds. */
function held() {
  const calls: { n: number; control: Control; end(error?: Error): void }[] = [];
  let heard = () => {};
  const job = defineJob({
    name: `retenu-${Math.random().toString(36).slice(2)}`,
    title: 'Travail retenu',
    schema: data,
    retries: 1,
    retryAfter: 0,
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

onTheStory('jobs', (database) => {
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
  /** pg-boss puts a retry off by a second at least: the test does not wait for it. */
  const dueNow = async () => {
    await database().execute(
      `update pgboss.job set start_after = now() - interval '1 s' where state in ('created', 'retry')`
    );
  };

  it('run once what was asked for is committed, show how far they are and keep what they answer', async () => {
    const { job, call } = held();
    await start(job);
    const before = revision();
    const id = await ask(job, 21);
    const { control, end } = await call(0);
    expect(control).toMatchObject({ id, attempt: 1 });
    await control.progress(3, 10, 'Cartes');
    expect(await row(id)).toMatchObject({ state: 'en cours', done: 3, total: 10, message: 'Cartes', attempts: 1 });
    await control.progress(4, 10);
    expect(await row(id)).toMatchObject({ done: 3 });
    end();
    expect(await inState(id, 'fini')).toMatchObject({ title: 'Le 21', done: 10, total: 10, result: { twice: 42 } });
    expect((await row(id))?.endedAt).toBeInstanceOf(Date);
    expect(revision()).toBe(before);
    expect(await getTravail('cai-namur', id, { personneId: 'anne' })).toMatchObject({ id });
    expect(await getTravail('cai-namur', id, { personneId: 'bob' })).toBeUndefined();
    expect(await getTravail('cri-deux-rives', id)).toBeUndefined();
    expect((await listTravaux('cri-deux-rives')).rows).toEqual([]);
  });

  it('run one after the other without waiting for a next look', async () => {
    const { job, call } = held();
    await start(job);
    await db().transaction(async (tx) => {
      for (const n of [1, 2, 3]) await enqueue(tx, job, { n });
    });
    for (const at of [0, 1, 2]) (await call(at)).end();
  });

  it('never run when what asked for them is rolled back', async () => {
    const { job, call, calls } = held();
    await start(job);
    await expect(
      db().transaction(async (tx) => {
        await enqueue(tx, job, { n: 1 });
        throw new Error('undone');
      })
    ).rejects.toThrow('undone');
    const id = await ask(job, 2);
    (await call(0)).end();
    await inState(id, 'fini');
    expect(calls.map(({ n }) => n)).toEqual([2]);
  });

  it('refuse data that are not theirs', async () => {
    const { job } = held();
    await start(job);
    await expect(db().transaction((tx) => enqueue(tx, job as Job, { n: 'x' }))).rejects.toThrow();
  });

  it('are tried again, then fail for good, and can be asked for once more', async () => {
    const { job, call } = held();
    const jobs = await start(job);
    const id = await ask(job, 1);
    (await call(0)).end(new Error('Le serveur ne répond pas'));
    expect(await inState(id, 'en attente')).toMatchObject({ message: 'Sera réessayé : Le serveur ne répond pas' });
    await dueNow();
    await jobs.stop(0);
    await start(job);
    (await call(1)).end(new Error('Toujours pas'));
    expect(await inState(id, 'échoué')).toMatchObject({ message: 'Toujours pas', attempts: 2 });
    expect(await db().transaction((tx) => retryTravail(tx, 'cri-deux-rives', id))).toBeUndefined();
    expect(await db().transaction((tx) => retryTravail(tx, 'cai-namur', id))).toBeDefined();
    expect(await db().transaction((tx) => retryTravail(tx, 'cai-namur', id))).toBeUndefined();
    (await call(2)).end();
    await inState(id, 'fini');
  });

  it('that give up are not tried again', async () => {
    const { job, call } = held();
    await start(job);
    const id = await ask(job, 1);
    (await call(0)).end(new GiveUp('Le fichier n’est plus là'));
    expect(await inState(id, 'échoué')).toMatchObject({ message: 'Le fichier n’est plus là', attempts: 1 });
  });

  it('that nobody sees are seen once they have failed', async () => {
    const failing = defineJob({
      name: 'discret',
      title: 'Travail discret',
      schema: data,
      shown: 'failed',
      retries: 0,
      run: () => Promise.reject(new Error('non'))
    });
    await start(failing);
    const id = await ask(failing, 1);
    expect(await inState(id, 'échoué')).toMatchObject({ title: 'Travail discret', message: 'non' });
  });

  it('are given back at a stop when they do not end in time, and run at the next start as if for the first time', async () => {
    const { job, call } = held();
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
    const { job, call } = held();
    const jobs = await start(job);
    const id = await ask(job, 1);
    const { end } = await call(0);
    const stopping = jobs.stop(60);
    end();
    await stopping;
    expect(await row(id)).toMatchObject({ state: 'fini' });
  });

  it('abandoned are told so, and stay abandoned', async () => {
    const { job, call } = held();
    await start(job);
    const id = await ask(job, 1);
    const { control, end } = await call(0);
    expect(await db().transaction((tx) => abandonTravail(tx, 'cri-deux-rives', id))).toBeUndefined();
    expect(await db().transaction((tx) => abandonTravail(tx, 'cai-namur', id))).toBeDefined();
    expect(control.signal.aborted).toBe(true);
    end();
    expect(await db().transaction((tx) => abandonTravail(tx, 'cai-namur', id))).toBeUndefined();
    const other = await ask(job, 2);
    (await call(1)).end();
    await inState(other, 'fini');
    expect(await row(id)).toMatchObject({ state: 'abandonné' });
  });

  it('whose process is gone are tried again, or fail when they had their tries', async () => {
    const { job, call } = held();
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

  it('that no queue holds any more, as after a restore, say so', async () => {
    const { job } = held();
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
    const { job } = held();
    const jobs = await start(job);
    await sleep(50);
    const horizon = async () =>
      (await database().execute('select pg_snapshot_xmax(pg_current_snapshot())::text as x')).rows;
    const before = await horizon();
    await jobs.look();
    expect(await horizon()).toEqual(before);
  });
});

describe('a failed transaction of a library', () => {
  onTheStory('the database', (database) => {
    it('is over before anyone else is served', async () => {
      const failing = database().execute('begin; select 1; select 1 / 0; commit;');
      const other = database().execute('select 2 as two');
      await expect(failing).rejects.toThrow();
      expect((await other).rows).toEqual([{ two: 2 }]);
    });
  });
});
