import { describe, expect, it } from 'vitest';
import { locales } from '../../src/messages/locale.ts';
import { useDatabase } from '../../src/platform/database/current.ts';
import { queueMail } from '../../src/platform/mail/queue.server.ts';
import { bilan } from '../../src/rooms/rapports/bilan/job.server.ts';
import { auChoix, necessaires } from '../../src/rooms/rapports/courriels/sortes.server.ts';
import { siteOnTheStory } from './story.ts';

let path = '';
/** By kind, the address that stops it; those that have none are necessary. */
const stops = new Map<string, string | null>();
const letter = {
  ...{ centreId: 'cai-namur', locale: 'fr', subject: 'Votre semaine', paragraphs: ['Bonjour,'], sender: 'CAI' },
  link: { href: 'https://ppli.example/bureau', label: 'Ouvrir' }
};
const others = locales.filter((locale) => locale !== 'fr');

const site = siteOnTheStory({}, async (database) => {
  useDatabase(database);
  await database.orm.transaction((tx) =>
    queueMail(tx, { ...letter, kind: bilan, dedupe: 'un', to: 'anne@commune.example' })
  );
  const necessary = necessaires.flatMap(({ kinds }) => kinds);
  await database.orm.transaction(async (tx) => {
    for (const kind of [...auChoix.map((one) => one.kind), ...necessary])
      await queueMail(tx, { ...letter, kind, dedupe: kind.name, to: 'bob@commune.example' });
  });
  const { rows } = await database.execute('select kind, "to", stop_link from prive.courriels');
  const pathOf = (link: unknown) => (link ? new URL(String(link)).pathname + new URL(String(link)).search : null);
  for (const { kind, to, stop_link } of rows)
    if (to === 'bob@commune.example') stops.set(String(kind), pathOf(stop_link));
    else path = pathOf(stop_link) ?? '';
  useDatabase(undefined);
});

const page = async (asked: string, init: RequestInit = {}) => {
  const answer = await fetch(site().origin + asked, { ...init, headers: { accept: 'text/html', ...init.headers } });
  return { status: answer.status, kept: answer.headers.get('cache-control'), html: await answer.text() };
};
const post = (asked: string, body: string, origin?: string) =>
  page(asked, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin ? { origin } : {}) }
  });

describe('the address that switches a kind of mail off', () => {
  it('changes nothing when it is opened, and is not kept', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { status, kept, html } = await page(path);
      expect([status, kept]).toEqual([200, 'no-store']);
      expect(html).toContain('Ne plus les recevoir');
    }
  });
  it.each(others)('speaks %s', async (locale) => {
    const { status, html } = await page(`/${locale}${path}`);
    expect(status).toBe(200);
    expect(html).not.toContain('Ne plus les recevoir');
  });
  it('switches it off by one request of a mail program, and on again by its reader', async () => {
    expect((await post(path, 'List-Unsubscribe=One-Click')).status).toBe(200);
    expect((await page(path)).html).toContain('Les recevoir de nouveau');
    expect((await post(path, 'de-nouveau=oui', site().origin)).html).toContain('Vous les recevrez de nouveau');
    expect((await page(path)).html).toContain('Ne plus les recevoir');
    for (const locale of others)
      expect((await post(`/${locale}${path}`, 'List-Unsubscribe=One-Click')).status, locale).toBe(200);
    expect((await page(path)).html).toContain('Les recevoir de nouveau');
  });
  it('leads nowhere when nobody signed it, and is not for other sites', async () => {
    for (const forged of ['/courriels/arreter', `${path}x`, path.replace('bilan-hebdomadaire', 'invitation')]) {
      expect((await page(forged)).status).toBe(404);
      expect((await post(forged, 'List-Unsubscribe=One-Click')).status).not.toBe(200);
    }
    expect((await post(path, 'List-Unsubscribe=One-Click', 'https://ailleurs.example')).status).toBe(403);
  });
});

describe('each kind of mail', () => {
  it('that its reader may choose is stopped alone, by one request, and says in each language what it is', async () => {
    const off = async (stop: string) => (await page(stop)).html.includes('Les recevoir de nouveau');
    const own = auChoix.map(({ kind, genre }) => ({ name: kind.name, genre, stop: stops.get(kind.name) ?? '' }));
    for (const [done, { name, genre, stop }] of own.entries()) {
      expect([name, (await page(stop)).html.includes(genre())]).toEqual([name, true]);
      for (const locale of others) expect((await page(`/${locale}${stop}`)).html).toContain(genre({}, { locale }));
      expect([name, (await post(stop, 'List-Unsubscribe=One-Click')).status]).toEqual([name, 200]);
      const are = await Promise.all(own.map((one) => off(one.stop)));
      expect([name, are]).toEqual([name, own.map((_, i) => i <= done)]);
    }
  });
  it('that is necessary cannot be stopped', () => {
    for (const { name } of necessaires.flatMap(({ kinds }) => kinds))
      expect([name, stops.get(name)]).toEqual([name, null]);
  });
});

describe('the outgoing box and the jobs', () => {
  it.each(['/bureau/administration/courrier', '/bureau/administration/travaux'])(
    '%s is for those who signed in',
    async (asked) => {
      const answer = await fetch(site().origin + asked, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/connexion?suite=${encodeURIComponent(asked)}`
      ]);
    }
  );
});
