import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { courriels } from '#platform/mail/tables.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { openWeb } from '../../../../tests/web.ts';
import { services } from '../services/tables.ts';
import { nuit } from './nuit.server.ts';
import { forgetAdresses } from './recenser.server.ts';
import { adressesVerifiees, hotesDemandes } from './tables.ts';
import { waitForTurn } from './tour.server.ts';

const CENTRE = 'cai-namur';
let web: Awaited<ReturnType<typeof openWeb>>;
beforeAll(async () => {
  web = await openWeb();
});
afterAll(() => web.close());
beforeEach(() => {
  web.asked.length = 0;
});

const calm = { progress: async () => {}, signal: new AbortController().signal };
const known = async (address: string) =>
  (await db().select().from(adressesVerifiees).where(eq(adressesVerifiees.address, address)))[0];
const told = async (address: string) => {
  const row = await known(address);
  return row && [row.etat, row.answer, row.failures, row.dead];
};

onTheStory('a night of the addresses', () => {
  /** Services that are listed and real enough to be asked about: their addresses alone are not of the story. */
  let ids: string[];
  const give = async (...values: { url?: string | null; email?: string | null }[]) => {
    for (const [n, id] of ids.slice(0, 12).entries())
      await db()
        .update(services)
        .set({ url: null, email: null, ...values[n] })
        .where(eq(services.id, id));
  };
  beforeAll(async () => {
    web.night('2026-11-22');
    const rows = await db()
      .select({ id: services.id })
      .from(services)
      .where(and(eq(services.centreId, CENTRE), eq(services.status, 'active'), eq(services.visibility, 'public')))
      .orderBy(services.id);
    ids = rows.map(({ id }) => id);
    await db()
      .update(services)
      .set({ listedUntil: '2027-11-22', unlisted: false })
      .where(inArray(services.id, ids.slice(0, 12)));
    await db().delete(courriels);
  });

  it('asks for nothing that is invented, and knows every address', async () => {
    const { known: count, checked } = await nuit(web.moyens, calm);
    expect([checked, web.asked]).toEqual([0, []]);
    expect(count).toBeGreaterThan(500);
    expect(await db().$count(adressesVerifiees, eq(adressesVerifiees.exemple, true))).toBe(12);
    // Once more: nothing is written twice.
    expect((await nuit(web.moyens, calm)).known).toBe(count);
  });

  it('calls dead what failed on three nights, and not what answers', async () => {
    web.sites
      .set('ici.be', 200)
      .set('parti.be', 404)
      .set('muet.be', (response) => response.destroy());
    web.sites.set('garde.be', 403);
    const [ici, parti, muet, garde, prive] = [
      ...['ici.be', 'parti.be', 'muet.be', 'garde.be'].map((host) => web.at(host, '/page')),
      'http://10.0.0.1/'
    ];
    await give({ url: ici }, { url: parti }, { url: muet }, { url: garde }, { url: prive }, { url: ici });
    expect((await nuit(web.moyens, calm)).checked).toBe(5);
    expect(await told(ici ?? '')).toEqual(['repond', '200', 0, false]);
    expect(await told(parti ?? '')).toEqual(['absente', '404', 1, false]);
    expect(await told(muet ?? '')).toEqual(['muette', 'reset', 1, false]);
    expect(await told(garde ?? '')).toEqual(['refuse', '403', 0, false]);
    expect(await told(prive ?? '')).toEqual(['non-verifiable', 'port', 0, false]);
    // The same night asks no more; two nights later what failed alone.
    expect((await nuit(web.moyens, calm)).checked).toBe(0);
    web.night('2026-11-24');
    expect((await nuit(web.moyens, calm)).checked).toBe(2);
    expect(await told(parti ?? '')).toEqual(['absente', '404', 2, false]);
    web.night('2026-11-26');
    await nuit(web.moyens, calm);
    expect(await told(parti ?? '')).toEqual(['absente', '404', 3, true]);
    expect(await known(muet ?? '')).toMatchObject({ dead: true, failingSince: '2026-11-22', tries: 3 });
    web.sites.set('parti.be', 200);
    web.night('2026-12-03');
    await nuit(web.moyens, calm);
    expect(await told(parti ?? '')).toEqual(['repond', '200', 0, false]);
  });

  it('forgets what stands nowhere any more, and what nobody looked at for long', async () => {
    await give();
    await nuit(web.moyens, calm);
    expect(await known(web.at('parti.be', '/page'))).toBeUndefined();
    await give({ url: web.at('ici.be', '/x') });
    await nuit(web.moyens, calm);
    const later = new Date('2027-06-01T00:00:00Z');
    expect(await forgetAdresses(later)).toBeGreaterThan(0);
    expect([await known(web.at('ici.be', '/x')), await db().$count(hotesDemandes)]).toEqual([undefined, 0]);
  });

  it('does not take its own silence for that of others', async () => {
    web.night('2026-12-10');
    web.sites.set('ici.be', 200);
    await give({ url: web.at('ici.be', '/temoin') });
    await nuit(web.moyens, calm);
    await give({ url: web.at('ici.be', '/temoin') }, { url: web.at('perdu.be', '/a') });
    // Nothing answers: neither what is new nor what answered before.
    const cut = { ...web.moyens, network: { ...web.moyens.network, resolve: () => Promise.reject(gone()) } };
    const gone = () => Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' });
    for (const day of ['2026-12-11', '2026-12-12', '2026-12-13', '2026-12-14']) {
      web.night(day);
      await nuit(cut, calm);
    }
    expect(await told(web.at('perdu.be', '/a'))).toEqual(['indeterminee', 'name', 0, false]);
    // The witness answers again: silence is now theirs, although nothing else is due that night.
    web.night('2026-12-15');
    await nuit(web.moyens, calm);
    expect(await told(web.at('perdu.be', '/a'))).toEqual(['muette', 'name', 1, false]);
    expect(web.asked).toContain('HEAD ici.be/temoin');
  });

  it('goes on where it was stopped, asks nobody twice, and no more than it may', async () => {
    web.night('2027-01-10');
    web.sites.set('un.be', 200).set('deux.be', 200).set('trois.be', 404);
    const hosts = ['un.be', 'deux.be', 'trois.be'];
    const all = Array.from({ length: 12 }, (_, n) => web.at(hosts[n % 3] ?? '', `/n${n}`));
    await give(...all.map((url) => ({ url })));
    let left = 5;
    const stopped = {
      ...calm,
      progress: async () => {
        if ((left -= 1) === 0) throw new Error('the process ends');
      }
    };
    await expect(nuit(web.moyens, stopped)).rejects.toThrow('the process ends');
    const asked = () => web.asked.filter((one) => one.startsWith('HEAD'));
    expect(asked().length).toBeLessThan(all.length);
    // Of a night of ten, what was done before counts.
    await nuit(web.moyens, calm, 10);
    expect(new Set(asked()).size).toBe(10);
    expect(asked()).toHaveLength(10);
    await nuit(web.moyens, calm, 12);
    expect(asked()).toHaveLength(12);
    expect(web.mostAtOnce()).toBe(1);
    const rows = await db().select().from(adressesVerifiees).where(inArray(adressesVerifiees.address, all));
    expect(rows.map(({ tries }) => tries)).toEqual(Array.from({ length: 12 }, () => 1));
  });

  it('asks for nothing where the settings refuse it', async () => {
    web.night('2027-03-01');
    expect((await nuit({ ...web.moyens, asks: () => false }, calm)).checked).toBe(0);
    expect(web.asked).toEqual([]);
  });

  it('asks for what nobody looked at for longest first', async () => {
    const [old] = await db()
      .select()
      .from(adressesVerifiees)
      .where(eq(adressesVerifiees.address, web.at('deux.be', '/n7')));
    await db()
      .update(adressesVerifiees)
      .set({ checkedAt: new Date('2026-12-31T00:00:00Z') })
      .where(eq(adressesVerifiees.id, old?.id ?? ''));
    await nuit(web.moyens, calm, 1);
    expect(web.asked).toEqual(['HEAD deux.be/n7']);
  });

  it('lets a host alone while it is asked and after, whoever asks', async () => {
    const politesse = { pause: 1, lease: 60_000 };
    const { signal } = calm;
    const done = await waitForTurn('calme.be', politesse, signal);
    let second = false;
    const next = waitForTurn('calme.be', politesse, signal).then((give) => {
      second = true;
      return give;
    });
    // Another host is not kept waiting by it.
    await (
      await waitForTurn('autre.be', politesse, signal)
    )();
    expect(second).toBe(false);
    await done();
    await (
      await next
    )();
    const stop = new AbortController();
    await waitForTurn('calme.be', politesse, signal);
    const never = waitForTurn('calme.be', politesse, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(never).rejects.toThrow();
  });

  it('looks at mail by how it is written, its domain, and what became of mails', async () => {
    await db().delete(adressesVerifiees);
    web.night('2027-04-01');
    Object.assign(web.mx, {
      'recoit.be': [{ exchange: 'mx.recoit.be', priority: 10 }],
      'jamais.be': [{ exchange: '', priority: 0 }],
      'panne.be': 'ESERVFAIL'
    });
    const to = (domain: string, name = 'info') => `${name}@${domain}`;
    const mails = ['recoit.be', 'jamais.be', 'panne.be', 'nulle-part.be'].map((domain) => to(domain));
    const refused = to('recoit.be', 'parti');
    await give(...[...mails, refused, 'pas une adresse@x'].map((email) => ({ email })));
    const sent = (state: 'envoyé' | 'échoué', error: string | null, day: string) => ({
      ...{ centreId: CENTRE, dedupeKey: `${state} ${day}`, kind: 'essai', to: refused, locale: 'fr', subject: 'x' },
      ...{ text: '', html: '', link: '', state, error, createdAt: new Date(`${day}T08:00:00Z`) }
    });
    await db()
      .insert(courriels)
      .values([sent('envoyé', null, '2027-03-01'), sent('échoué', '550 5.1.1 no such user', '2027-03-20')]);
    await nuit(web.moyens, calm);
    expect(await Promise.all([...mails, refused, 'pas une adresse@x'].map(told))).toEqual([
      ['repond', null, 0, false],
      ['sans-courrier', 'takes-none', 1, true],
      ['indeterminee', 'unknown', 0, false],
      ['sans-domaine', 'nowhere', 1, false],
      ['refusee', '5.1.1', 1, true],
      ['malformee', null, 1, true]
    ]);
    // The box forgets after some weeks: a refusal stands until a mail leaves.
    await db().delete(courriels);
    web.night('2027-06-01');
    await nuit(web.moyens, calm);
    expect(await told(refused)).toEqual(['refusee', '5.1.1', 1, true]);
    await db()
      .insert(courriels)
      .values(sent('envoyé', null, '2027-06-02'));
    web.night('2027-07-15');
    await nuit(web.moyens, calm);
    expect(await told(refused)).toEqual(['repond', null, 0, false]);
    expect(web.asked).toEqual([]);
  });
});
