import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { checkAll } from '../bin/command-line/check.ts';
import { useDatabase } from '../src/platform/database/current.ts';
import { openDatabase, type Database } from '../src/platform/database/open.ts';
import { newDatabase } from './databases.ts';
import { enlargeStory } from './large-story.ts';

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const place = await newDatabase('postgresql', 'story');
  drop = place.drop;
  database = await openDatabase(place.options);
  await enlargeStory(database);
  useDatabase(database);
}, 240_000);

afterAll(async () => {
  useDatabase(undefined);
  await database?.close();
  await drop?.();
});

const one = async (query: string): Promise<Record<string, unknown> | undefined> =>
  (await database.orm.execute(sql.raw(query))).rows[0];

it('is ten centres, all communes of Wallonia, 5,000 fiches and 20,000 constats', async () => {
  expect(
    await one(`select (select count(*)::int from centres) as centres,
      (select count(distinct nis)::int from centre_communes) as communes,
      (select count(*)::int from territoires where kind = 'commune' and region_nis = '03000') as wallonie`)
  ).toEqual({ centres: 10, communes: 261, wallonie: 261 });
  expect(
    await one(`select count(*)::int as fiches, (select count(*)::int from constats) as constats from fiches`)
  ).toEqual({ fiches: 5324, constats: 20244 });
  expect(await one(`select min(n)::int as least from (select count(*) as n from fiches group by centre_id) t`)).toEqual(
    { least: 532 }
  );
});

it('keeps what must hold of plans and diagnostics', async () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const broken = await checkAll();
  const said = out.mock.calls.map(([part]) => String(part)).join('');
  vi.restoreAllMocks();
  expect(said).toMatch(/checks hold/);
  expect(broken, said).toBe(0);
});

it('is marked as invented', async () => {
  for (const table of ['fiches', 'constats', 'recommandations', 'espaces', 'organisations']) {
    const { not_marked } = (await one(
      `select count(*)::int as not_marked from ${table} where not exemple and id like any (array['%.%', 'c%-ppli-2026%'])`
    )) ?? { not_marked: -1 };
    expect(not_marked, table).toBe(0);
  }
});
