import { and, eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { openWeb } from '../../../../tests/web.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { nuit } from './nuit.server.ts';
import { adressesVerifiees } from './tables.ts';

const [CENTRE, OTHER] = ['cai-namur', 'cri-deux-rives'];
let web: Awaited<ReturnType<typeof openWeb>>;
beforeAll(async () => {
  web = await openWeb();
});
afterAll(() => web.close());

const calm = { progress: async () => {}, signal: new AbortController().signal };
const gone = () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }));

onTheStory('a night of several', () => {
  /** One service of each centre, of which the others are copies that differ by their address alone. */
  const give = async (centreId: string, urls: readonly string[]) => {
    const [owner] = await db()
      .select({ id: organisations.id })
      .from(organisations)
      .where(and(eq(organisations.centreId, centreId), eq(organisations.visibility, 'public')))
      .limit(1);
    const nothing = { besoins: [], publics: [], titres: [], enrolment: [], documents: [], modes: [], serviceArea: [] };
    await db()
      .insert(services)
      .values(
        urls.map((url, n) => ({
          ...{ ...nothing, id: crypto.randomUUID(), centreId, organisationId: owner?.id ?? '', url },
          ...{ slug: `essai-${n}`, name: `Essai ${n}`, status: 'active' as const, visibility: 'public' as const },
          ...{ source: 'essai', updatedAt: new Date(), listedUntil: '2099-12-31' }
        }))
      );
  };
  const at = (hosts: string) => [...hosts].map((host) => web.at(`${host}.be`, '/'));
  const told = async (urls: readonly string[]) =>
    (
      await db()
        .select()
        .from(adressesVerifiees)
        .where(inArray(adressesVerifiees.address, [...urls]))
    ).map(({ etat, failures }) => `${etat} ${failures}`);

  beforeEach(async () => {
    web.night('2026-11-22');
    web.asked.length = 0;
    web.sites.clear();
    await db().delete(adressesVerifiees);
    await db().execute(sql`delete from services where source = 'essai'`);
    await db().update(services).set({ url: null, email: null });
  });

  /** The first site answers, then eight others are looked for. @param lasts how often the first is found again */
  async function firstThenOthers(lasts: number) {
    const [first = '', ...others] = at('iabcdefgh');
    web.sites.set('i.be', 200);
    await give(CENTRE, [first, ...others]);
    await nuit(web.moyens, calm, 0);
    await db()
      .update(adressesVerifiees)
      .set({ checkedAt: new Date('2026-11-01T02:00:00Z') })
      .where(inArray(adressesVerifiees.address, others));
    let heard = () => {};
    const answered = new Promise<void>((resolve) => (heard = resolve));
    let found = 0;
    const resolve = async (host: string) => {
      if (host === 'i.be' && (found += 1) <= lasts) return [{ address: '127.0.0.1', family: 4 as const }];
      await answered;
      return gone();
    };
    const moyens = { ...web.moyens, network: { ...web.moyens.network, resolve } };
    await nuit(moyens, { ...calm, progress: async () => heard() });
    return others;
  }

  it('whose network goes in the middle holds nothing against anybody', async () => {
    const others = await firstThenOthers(1);
    expect(await told(others)).toEqual(others.map(() => 'indeterminee 0'));
    expect(await told(at('i'))).toEqual(['repond 0']);
  });

  it('whose network stays does, also where many are gone one after the other', async () => {
    const others = await firstThenOthers(99);
    expect(await told(others)).toEqual(others.map(() => 'muette 1'));
    expect(web.asked.length).toBeGreaterThan(1);
    expect(new Set(web.asked)).toEqual(new Set(['HEAD i.be/']));
  });

  it('is shared: centres have their turns, and what one does not need the others get', async () => {
    for (const host of 'abcdefghij') web.sites.set(`${host}.be`, 200);
    await give(CENTRE, at('abcdefg'));
    await give(OTHER, at('hij'));
    const looked = async () => {
      const rows = await db().select().from(adressesVerifiees).where(eq(adressesVerifiees.etat, 'repond'));
      return [CENTRE, OTHER].map((centre) => rows.filter(({ centreId }) => centreId === centre).length);
    };
    const night = async (most: number) => (await nuit(web.moyens, calm, most)).checked;
    expect([await night(4), await looked()]).toEqual([4, [2, 2]]);
    // Begun again, the night is the same one: nobody gets more by that.
    expect([await night(4), await looked()]).toEqual([0, [2, 2]]);
    expect([await night(5), await night(8), await looked()]).toEqual([1, 3, [5, 3]]);
    expect([await night(300), await looked()]).toEqual([2, [7, 3]]);
  });
});
