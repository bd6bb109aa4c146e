import { describe, expect, it } from 'vitest';
import { locales } from '../../src/messages/locale.ts';
import { useDatabase } from '../../src/platform/database/current.ts';
import { defineMail } from '../../src/platform/mail/kind.ts';
import { queueMail } from '../../src/platform/mail/queue.server.ts';
import { siteOnTheStory } from './story.ts';

let path = '';
const others = locales.filter((locale) => locale !== 'fr');

const site = siteOnTheStory({}, async (database) => {
  useDatabase(database);
  await database.orm.transaction((tx) =>
    queueMail(tx, {
      kind: defineMail('bilan-hebdomadaire', { optional: true }),
      centreId: 'cai-namur',
      dedupe: 'un',
      to: 'anne@commune.example',
      locale: 'fr',
      subject: 'Votre semaine',
      paragraphs: ['Bonjour,'],
      link: { href: 'https://ppli.example/bureau', label: 'Ouvrir' },
      sender: 'CAI'
    })
  );
  const { rows } = await database.execute('select stop_link from prive.courriels');
  const link = new URL(String(rows[0]?.stop_link));
  path = link.pathname + link.search;
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
