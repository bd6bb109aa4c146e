import { beforeAll, expect, it } from 'vitest';
import { locales } from '../../src/messages/locale.ts';
import { isWorking } from '../../src/platform/http/working.ts';
import { crawl } from './crawl.ts';
import { attack, send, targetsOf, type Target } from './hostile.ts';
import { routes } from './routes.ts';
import { siteOnTheStory } from './story.ts';

const site = siteOnTheStory();
let targets: Map<string, Target>;

/** Addresses with parameters that no page links to: programs, frames, pictures and those who were sent there ask for them. */
const unlinked = [
  ...['/pleniere/ABC12', '/pieces/5248d72c-04df-5f31-9bd0-acef9b41751b', '/annuaire.json?q=a'],
  ...['/annuaire/droit-au-fil-accueil/service.jsonld', '/annuaire/hors-ligne/92094.json'],
  ...['/annuaire/hsds/services', '/annuaire/hsds/services/5248d72c-04df-5f31-9bd0-acef9b41751b'],
  ...['/integrer/communes/92094', '/integrer/plan/etat', '/integrer/carte/part', '/integrer/annuaire/recherche'],
  ...['/integrer/repertoire/fle', '/integrer/repertoire-carte/fle', '/integrer/cadre.js', '/integrer/clair.css'],
  ...['/vignettes/communes/92094.svg', '/donnees/fiches/ppli-2026/F-01', '/qr.svg?de=/plan'],
  '/donnees/annuaire/data-inclusion/services.json',
  '/plan/editions/5248d72c-04df-5f31-9bd0-acef9b41751b/document.pdf'
];

beforeAll(async () => {
  targets = targetsOf(await crawl(site().origin, { perKind: 1, from: unlinked, french: true }));
}, 300_000);

it('knows an address for every parameter of the reading side', () => {
  const parameters = routes
    .filter(({ id }) => !isWorking(id))
    .flatMap(({ id, names }) => names.map((name) => `${id} [${name}]`));
  expect(parameters.length).toBeGreaterThan(30);
  expect(parameters.filter((one) => !targets.has(one))).toEqual([]);
  expect([...targets.keys()].filter((one) => one.includes('?')).length).toBeGreaterThan(30);
});

it('answers every parameter of every address with neither a failure nor an echo that runs', async () => {
  expect(await attack(site().origin, targets.values())).toEqual([]);
}, 600_000);

it('answers the same in every language, where a code and where words are looked for', async () => {
  const read = ['/plan/fiches/[code] [code]', '/recherche ?q', '/annuaire ?q', '/communes ?q'].flatMap(
    (key) => targets.get(key) ?? []
  );
  expect(read).toHaveLength(4);
  const others = locales.filter((locale) => locale !== 'fr');
  const translated = others.flatMap((locale) => read.map((one) => ({ ...one, before: `/${locale}${one.before}` })));
  expect(await attack(site().origin, translated)).toEqual([]);
}, 300_000);

it('survives hostile headers', async () => {
  const hostile: Record<string, string>[] = [
    { host: 'evil.example' },
    { host: 'a b' },
    { host: '' },
    { 'accept-encoding': 'br;q=0, gzip;q=0, *;q=0' },
    { 'accept-language': 'x'.repeat(4000) },
    { 'if-none-match': '"'.repeat(500) },
    { 'x-forwarded-proto': 'javascript' },
    { 'x-forwarded-host': 'evil.example' },
    { cookie: `a=${'b'.repeat(3000)}` }
  ];
  for (const headers of hostile) {
    const { status, body } = await send(site().origin, '/', headers);
    expect(status, JSON.stringify(headers)).toBeLessThan(500);
    expect(body).not.toContain('evil.example');
  }
});

it('refuses what is too long, malformed or no reading method, and says no more than that', async () => {
  expect((await send(site().origin, `/communes?q=${'a'.repeat(3000)}`)).status).toBe(414);
  expect((await send(site().origin, '/communes?q=%')).status).toBe(400);
  expect((await send(site().origin, '/communes?q=%00')).status).toBe(400);
  expect((await send(site().origin, '/plan/__data.json')).status).toBe(404);
  expect((await send(site().origin, '/connexion', { 'content-length': '300000' }, 'POST')).status).toBe(413);
  expect((await send(site().origin, '/connexion', { 'transfer-encoding': 'chunked' }, 'POST')).status).toBe(411);
  const put = await fetch(`${site().origin}/plan`, { method: 'PUT', body: 'x' });
  expect(put.status).toBe(405);
  const post = await fetch(`${site().origin}/plan`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
  expect([403, 405]).toContain(post.status);
  expect(await post.text()).not.toMatch(/at .*\.js:\d+/);
});
