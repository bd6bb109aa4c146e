import { get } from 'node:http';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database/open.ts';
import { newDatabase } from '../databases.ts';
import { startSite, type Site } from './process.ts';

let sites: Site[] = [];
let writer: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const place = await newDatabase('postgresql', 'story');
  drop = place.drop;
  const env = { DATABASE_URL: place.options.url ?? '', DATA_DIR: place.options.dataDir };
  sites = await Promise.all([startSite(env), startSite(env)]);
  writer = await openDatabase(place.options);
}, 60_000);

afterAll(async () => {
  await Promise.all(sites.map((site) => site.stop()));
  await writer?.close();
  await drop?.();
});

const lastFrom = (site: Site) => site.lines.findLast((line) => line.kind === 'request')?.from;

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await what())) await new Promise((resolve) => void setImmediate(resolve));
}

it('keeps an anonymous page as finished bytes and answers 304 to who has it', async () => {
  const [site] = sites;
  if (!site) throw new Error('no site');
  const first = await fetch(`${site.origin}/plan`);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]+"$/);
  const second = await fetch(`${site.origin}/plan`);
  expect(await second.text()).toBe(await first.text());
  // The daily work that a start begins with may write meanwhile, which throws away what was kept.
  await until(async () => {
    await (await fetch(`${site.origin}/plan`)).text();
    return lastFrom(site) === 'memory';
  });
  expect(second.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
  const third = await fetch(`${site.origin}/plan`, { headers: { 'if-none-match': etag } });
  expect(third.status).toBe(304);
});

it('gives each encoding its own bytes and tag', async () => {
  const [site] = sites;
  const tags = new Set<string | null>();
  const bodies = new Set<string>();
  for (const encoding of ['br', 'gzip', 'identity']) {
    const response = await fetch(`${site?.origin}/plans`, { headers: { 'accept-encoding': encoding } });
    tags.add(response.headers.get('etag'));
    bodies.add(await response.text());
  }
  expect(tags.size).toBe(3);
  expect(bodies.size).toBe(1);
});

it('shows a write made in one process in every other, and never a page older than the write', async () => {
  const before = await Promise.all(sites.map(async (site) => (await fetch(`${site.origin}/plan`)).text()));
  expect(new Set(before).size).toBe(1);
  await writer.orm.execute(sql`update plans set name = 'PPLI 2026-2031 relu' where id = 'ppli-2026'`);
  for (const site of sites) {
    await until(async () => (await (await fetch(`${site.origin}/plan`)).text()).includes('PPLI 2026-2031 relu'));
  }
}, 20_000);

it('keeps nothing for a reader with a cookie, and no refusal', async () => {
  const [site] = sites;
  const personal = await fetch(`${site?.origin}/plan`, { headers: { cookie: 'a=b' } });
  expect(personal.headers.get('cache-control')).toBe('no-store');
  const missing = await fetch(`${site?.origin}/plan/fiches/F-999`);
  expect(missing.status).toBe(404);
  expect(missing.headers.get('cache-control')).toBe('no-store');
});

it('never writes into a file the host that a request claims', async () => {
  const [site] = sites;
  if (!site) throw new Error('no site');
  const { port } = new URL(site.origin);
  const poisoned = await new Promise<string>((resolve, reject) => {
    get(
      { port, host: '127.0.0.1', path: '/communes/export.geojson', headers: { host: 'evil.example' } },
      (response) => {
        let body = '';
        response
          .setEncoding('utf8')
          .on('data', (part: string) => (body += part))
          .on('end', () => resolve(body));
      }
    ).on('error', reject);
  });
  expect(poisoned).not.toContain('evil.example');
  expect(await (await fetch(`${site.origin}/communes/export.geojson`)).text()).not.toContain('evil.example');
});

it('asks browsers for TLS behind a proxy that speaks it, from memory too', async () => {
  const place = await newDatabase('postgresql', 'story');
  const site = await startSite({
    DATABASE_URL: place.options.url ?? '',
    DATA_DIR: place.options.dataDir,
    TRUST_PROXY: 'yes'
  });
  for (let turn = 0; turn < 2; turn += 1) {
    const response = await fetch(`${site.origin}/plans`, { headers: { 'x-forwarded-proto': 'https, http' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
  }
  expect((await fetch(`${site.origin}/plans`)).headers.get('strict-transport-security')).toBeNull();
  await site.stop();
  await place.drop();
}, 60_000);
