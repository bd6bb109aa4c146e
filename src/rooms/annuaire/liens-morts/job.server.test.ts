import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { jobsAtWork } from '../../../../tests/jobs.ts';
import { openWeb } from '../../../../tests/web.ts';
import { services } from '../services/tables.ts';
import { liensMortsJob } from './job.server.ts';
import { adressesVerifiees } from './tables.ts';
import type { Moyens } from './verifier.server.ts';

let web: Awaited<ReturnType<typeof openWeb>>;
beforeAll(async () => {
  web = await openWeb();
});
afterAll(() => web.close());

const COUNT = 6;

onTheStory('the job of dead links, ended in the middle', (database) => {
  const { start, dueNow } = jobsAtWork(database);
  const pagesAt = () => Array.from({ length: COUNT }, (_, n) => web.at('nuit.be', `/n${n}`));
  /** The clock is the real one: the night of the queue is today’s. */
  const moyens = (): Moyens => ({ ...web.moyens, now });
  const rows = () => db().select().from(adressesVerifiees).where(inArray(adressesVerifiees.address, pagesAt()));
  const heads = () => web.asked.filter((one) => one.startsWith('HEAD'));

  beforeEach(async () => {
    web.asked.length = 0;
    await db().delete(adressesVerifiees);
    await database()
      .execute(`delete from pgboss.job where name = 'annuaire-liens-morts'`)
      .catch(() => {});
    await db().update(services).set({ url: null });
    const own = await db().select({ id: services.id }).from(services).where(eq(services.status, 'active')).limit(COUNT);
    const listed = { listedUntil: '2999-12-31', visibility: 'public' as const, unlisted: false };
    for (const [n, one] of own.entries())
      await db()
        .update(services)
        .set({ url: pagesAt()[n] ?? null, ...listed })
        .where(eq(services.id, one.id));
  });

  it('by the end of the process: it is given back, and goes on where it was', async () => {
    let held: (() => void) | undefined;
    let count = 0;
    web.sites.set('nuit.be', (response) => {
      count += 1;
      if (count < 3) response.writeHead(200).end();
      else held = () => response.destroy();
    });
    const running = await start(liensMortsJob(moyens()));
    await expect.poll(() => held !== undefined, { timeout: 20_000 }).toBe(true);
    await running.stop(0);
    held?.();
    const done = (await rows()).filter(({ tries }) => tries > 0).length;
    expect(done).toBe(2);
    web.sites.set('nuit.be', 200);
    await start(liensMortsJob(moyens()));
    await dueNow();
    await expect
      .poll(async () => (await rows()).filter(({ etat }) => etat === 'repond').length, { timeout: 20_000 })
      .toBe(COUNT);
    expect((await rows()).map(({ tries }) => tries)).toEqual(Array.from({ length: COUNT }, () => 1));
    // The one that was being asked is asked again, no other is.
    expect(heads()).toHaveLength(COUNT + 1);
    expect(new Set(heads()).size).toBe(COUNT);
    expect(web.mostAtOnce()).toBe(1);
  });

  it('by a fault between two addresses: the next try asks for what is left', async () => {
    web.sites.set('nuit.be', 200);
    let broken = false;
    const job = liensMortsJob({
      ...moyens(),
      now: () => {
        if (!broken && heads().length >= 3) {
          broken = true;
          throw new Error('a fault');
        }
        return now();
      }
    });
    const control = { id: 'x', attempt: 1, progress: async () => {}, signal: new AbortController().signal };
    await expect(job.run({ slot: '2026-12-20' }, control)).rejects.toThrow('a fault');
    await job.run({ slot: '2026-12-20' }, { ...control, attempt: 2 });
    expect((await rows()).map(({ etat, tries }) => `${etat} ${tries}`)).toEqual(
      Array.from({ length: COUNT }, () => 'repond 1')
    );
    expect(new Set(heads()).size).toBe(COUNT);
    expect(heads().length).toBeLessThan(COUNT + 2);
  });
});
