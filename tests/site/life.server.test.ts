import { spawnSync } from 'node:child_process';
import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { engines, newDatabase } from '../databases.ts';
import { startSite, type Site } from './process.ts';

const open: Site[] = [];
const drops: (() => Promise<void>)[] = [];

async function site(engine: (typeof engines)[number], env: Record<string, string> = {}): Promise<Site> {
  const place = await newDatabase(engine, 'story');
  drops.push(place.drop);
  const started = await startSite({
    ...(place.options.url ? { DATABASE_URL: place.options.url } : {}),
    DATA_DIR: place.options.dataDir,
    ...env
  });
  open.push(started);
  return started;
}

afterAll(async () => {
  await Promise.all(open.map((one) => one.stop()));
  await Promise.all(drops.map((drop) => drop()));
});

it.each(engines)(
  'says that it lives and is ready, and stops cleanly when asked (%s)',
  async (engine) => {
    const running = await site(engine);
    expect(await (await fetch(`${running.origin}/healthz`)).text()).toBe('ok\n');
    expect((await fetch(`${running.origin}/readyz`)).status).toBe(200);
    expect(await running.stop()).toBe(0);
  },
  60_000
);

it('finishes the request under way before it ends', async () => {
  const place = await newDatabase('postgresql', 'story');
  drops.push(place.drop);
  const running = await startSite({ DATABASE_URL: place.options.url ?? '', DATA_DIR: place.options.dataDir });
  const database = await openDatabase(place.options);
  let answer: Promise<Response> | undefined;
  let stopped: Promise<number | null> | undefined;
  // While the table is locked the page waits for it: the request is under way for as long as we want.
  await database.orm.transaction(async (tx) => {
    await tx.execute(sql`lock table plans in access exclusive mode`);
    answer = fetch(`${running.origin}/plan`);
    const waiting = sql`select 1 from pg_locks where not granted and relation = 'plans'::regclass`;
    while (!(await tx.execute(waiting)).rows.length) continue;
    stopped = running.stop();
    // The signal arrives in its own time; from then on nobody new is let in.
    while (
      await fetch(`${running.origin}/healthz`, { headers: { connection: 'close' } }).then(
        () => true,
        () => false
      )
    )
      continue;
  });
  const response = await answer;
  expect(response?.status).toBe(200);
  expect(await response?.text()).toContain('</html>');
  expect(await stopped).toBe(0);
  await database.close();
}, 60_000);

it('logs one JSON line a request, with its id', async () => {
  const running = await site('postgresql');
  await (await fetch(`${running.origin}/plan`)).text();
  await running.stop();
  const requests = running.lines.filter((line) => line.kind === 'request');
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ method: 'GET', path: '/plan', status: 200, from: 'page' });
  expect(requests[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-z]+$/);
}, 60_000);

it('says no more than an id of what it did not expect', async () => {
  const place = await newDatabase('postgresql', 'story');
  drops.push(place.drop);
  const running = await startSite({ DATABASE_URL: place.options.url ?? '', DATA_DIR: place.options.dataDir });
  open.push(running);
  const database = await openDatabase(place.options);
  await database.orm.execute(sql`alter table plans rename to plans_ailleurs`);
  await database.close();
  const response = await fetch(`${running.origin}/plans`);
  const body = await response.text();
  expect(response.status).toBe(500);
  const told = () => running.lines.find((line) => line.kind === 'error' && line.path === '/plans')?.id;
  await expect.poll(told).toBeDefined();
  expect(body).toContain(String(told()));
  expect(body).not.toMatch(/plans_ailleurs|relation|select |\.js:\d|node_modules/i);
}, 60_000);

it('refuses to start on a wrong setting, with one clear line', () => {
  for (const [name, value, said] of [
    ['PORT', 'eighty', 'PORT "eighty" is not a whole number'],
    ['DATABASE_URL', 'mysql://localhost/x', 'DATABASE_URL is not a postgres:// address'],
    ['NOW', 'tomorrow', 'NOW "tomorrow" is not a date'],
    ['CENTRE_HOSTS', 'nonsense', 'CENTRE_HOSTS "nonsense" is not a list of host=centre pairs']
  ] as const) {
    const { status, stderr } = spawnSync(process.execPath, ['build/server/ppli.js', 'start'], {
      env: { PATH: process.env.PATH, [name]: value },
      encoding: 'utf8'
    });
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(said);
  }
});

it('refuses an unknown centre, a port that is taken and a host that is not here, and says what to do', async () => {
  const running = await site('postgresql');
  const { port } = new URL(running.origin);
  const place = await newDatabase('postgresql', 'story');
  drops.push(place.drop);
  const env = { DATABASE_URL: place.options.url ?? '', DATA_DIR: place.options.dataDir };
  await expect(startSite({ ...env, PORT: port })).rejects.toThrow(/is taken by another program/);
  // Kept for examples (RFC 5737): no machine has it.
  await expect(startSite({ ...env, HOST: '192.0.2.1' })).rejects.toThrow(/is no address of this machine/);
  await expect(startSite({ ...env, CENTRE: 'nowhere' })).rejects.toThrow(/is not a centre of the database/);
}, 60_000);
