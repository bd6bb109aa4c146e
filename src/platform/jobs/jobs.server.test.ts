import { expect, it } from 'vitest';
import { revision } from '#platform/revision.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { data, heldJob, jobsAtWork } from '../../../tests/jobs.ts';
import { db } from '../database/current.ts';
import { enqueue } from './enqueue.server.ts';
import { defineJob, GiveUp, type Job } from './job.ts';
import { abandonTravail, getTravail, listTravaux, retryTravail } from './travaux.server.ts';

onTheStory('jobs', (database) => {
  const { start, ask, row, inState, dueNow } = jobsAtWork(database);

  it('run once what was asked for is committed, show how far they are and keep what they answer', async () => {
    const { job, call } = heldJob();
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
    const { job, call } = heldJob();
    await start(job);
    await db().transaction(async (tx) => {
      for (const n of [1, 2, 3]) await enqueue(tx, job, { n });
    });
    for (const at of [0, 1, 2]) (await call(at)).end();
  });

  it('never run when what asked for them is rolled back', async () => {
    const { job, call, calls } = heldJob();
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
    const { job } = heldJob();
    await start(job);
    await expect(db().transaction((tx) => enqueue(tx, job as Job, { n: 'x' }))).rejects.toThrow();
  });

  it('are tried again, then fail for good, and can be asked for once more', async () => {
    const { job, call } = heldJob();
    const jobs = await start(job);
    const id = await ask(job, 1);
    (await call(0)).end(new Error('Le serveur ne répond pas'));
    expect(await inState(id, 'en attente')).toMatchObject({ message: 'Sera réessayé : Le serveur ne répond pas' });
    await jobs.stop(0);
    await dueNow();
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
    const { job, call } = heldJob();
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

  it('abandoned are told so, and stay abandoned', async () => {
    const { job, call } = heldJob();
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
});
