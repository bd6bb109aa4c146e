import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

const named = siteOnTheStory({ PUBLIC_URL: 'https://ppli.example', CENTRE_HOSTS: 'deux-rives.example=cri-deux-rives' });
/** The adapter would take a site's address from the header that this variable names: it is no setting of ours. */
const unnamed = siteOnTheStory({ HOST_HEADER: 'x-host' });

it('draws the QR code of a page of this site, and of nothing else', async () => {
  const answer = await fetch(`${named().origin}/qr.svg?de=${encodeURIComponent('/plan?etat=bloquee')}`);
  expect(answer.headers.get('content-type')).toBe('image/svg+xml');
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  const drawn = await answer.text();
  expect(drawn).not.toBe(await (await fetch(`${named().origin}/qr.svg?de=/plan`)).text());
  for (const path of ['//evil.example', 'https://evil.example', '/a b', `/${'a'.repeat(500)}`, '/é'])
    expect((await fetch(`${named().origin}/qr.svg?de=${encodeURIComponent(path)}`)).status, path).toBe(404);
});

it('reads the address of the site from the request only where no setting names it, and keeps that for nobody', async () => {
  const answer = await fetch(`${unnamed().origin}/qr.svg?de=/plan`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('etag')).toBeNull();
});

it('reads it from no header but the one of every request', async () => {
  const drawn = async (headers: Record<string, string>) =>
    (await fetch(`${unnamed().origin}/qr.svg?de=/plan`, { headers })).text();
  expect(await drawn({ 'x-host': 'evil.example' })).toBe(await drawn({}));
});

it('puts its address, the day and its code at the foot of every page', async () => {
  const page = await (await fetch(`${named().origin}/plan?etat=bloquee`)).text();
  expect(page).toContain('https://ppli.example/plan?etat=bloquee');
  expect(page).toContain('/qr.svg?de=%2Fplan%3Fetat%3Dbloquee');
  expect(page.match(/loading="lazy"/g)).toHaveLength(1);
});

/** What a browser gets that reads the site under a host name of its own. */
const underHost = (host: string, path: string) =>
  new Promise<{ status: number | undefined; kept: string | undefined; body: string }>((resolve, reject) => {
    request(named().origin + path, { headers: { host } }, async (answer) =>
      resolve({ status: answer.statusCode, kept: answer.headers['cache-control'], body: await text(answer) })
    )
      .on('error', reject)
      .end();
  });

it('names its address in what travels, and never in what is another centre’s', async () => {
  const travels = [
    '/plan',
    '/integrer',
    '/donnees/fiches.json',
    '/donnees/fiches.csv',
    '/donnees/openapi.json',
    '/donnees/catalogue.ttl',
    '/plan/changements.atom',
    '/plan/calendrier.ics'
  ];
  for (const path of travels) {
    expect((await underHost('ppli.example', path)).body.includes('https://ppli.example'), path).toBe(true);
    const other = await underHost('deux-rives.example', path);
    expect([other.status, other.body.includes('ppli.example')], path).toEqual([200, false]);
  }
  const [own, other] = [
    await underHost('ppli.example', '/qr.svg?de=/plan'),
    await underHost('deux-rives.example', '/qr.svg?de=/plan')
  ];
  expect([own.kept, other.kept]).toEqual(['no-cache', 'no-store']);
  expect(other.body).not.toBe(own.body);
});
