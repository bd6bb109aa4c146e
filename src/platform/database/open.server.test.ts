import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { bigint, date, integer, numeric, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { describe, expect, inject, test, vi } from 'vitest';
import { emptyDatabase, engines, temporaryFolder } from '../../../tests/empty-database.ts';
import { openDatabase } from './open.ts';

const budgets = pgTable('budgets', {
  id: bigint({ mode: 'number' }).primaryKey(),
  year: integer().notNull(),
  amount: numeric({ precision: 12, scale: 2 }),
  paidOn: date(),
  seenAt: timestamp({ withTimezone: true }),
  notes: text().array()
});

const everyType = `select
	(2::int8 ^ 40)::int8 as int8, 9007199254740993::int8 as beyond, count(*) as count, 1234.50::numeric as numeric,
	'2026-02-28'::date as date, '2026-02-28 23:59:59.5+02'::timestamptz as instant, '2026-02-28 10:00'::timestamp as local,
	'10:30'::time as time, '1 day 2 hours'::interval as interval, true as bool, 1.5::float8 as float,
	'{"a":[1,null]}'::jsonb as json, '\\x00ff'::bytea as bytes, null::int8 as nothing, 'é'::text as text,
	array[1,2]::int8[] as int8s, array['2026-01-01'::date, null] as dates, array[1.10]::numeric[] as numerics,
	array['a',null,'c"d'] as texts, array[[1,2],[3,4]] as grid, '(1,2)'::point as point,
	'00000000-0000-0000-0000-000000000001'::uuid as uuid, 1::oid as oid, 'a=>1' ::text as plain`;

const everyValue = {
  int8: 1_099_511_627_776,
  beyond: 9_007_199_254_740_993n,
  count: 1,
  numeric: '1234.50',
  date: '2026-02-28',
  instant: '2026-02-28 21:59:59.5+00',
  local: '2026-02-28 10:00:00',
  time: '10:30:00',
  interval: '1 day 02:00:00',
  bool: true,
  float: 1.5,
  json: { a: [1, null] },
  bytes: Buffer.from([0, 255]),
  nothing: null,
  text: 'é',
  int8s: [1, 2],
  dates: ['2026-01-01', null],
  numerics: ['1.10'],
  texts: ['a', null, 'c"d'],
  grid: [
    [1, 2],
    [3, 4]
  ],
  point: '(1,2)',
  uuid: '00000000-0000-0000-0000-000000000001',
  oid: 1,
  plain: 'a=>1'
};

describe.each(engines)('%s', (engine) => {
  test('gives the same values of every type', async () => {
    const db = await emptyDatabase(engine);
    expect((await db.execute(everyType)).rows).toEqual([everyValue]);
    expect(await db.session((session) => session.query(everyType))).toEqual([everyValue]);
  });

  test('gives the same values through Drizzle', async () => {
    const db = await emptyDatabase(engine);
    await db.execute(
      'create table budgets (id int8 primary key, year int not null, amount numeric(12,2), "paidOn" date, "seenAt" timestamptz, notes text[])'
    );
    const row = {
      id: 5,
      year: 2026,
      amount: '10.50',
      paidOn: '2026-03-01',
      seenAt: new Date('2026-03-01T12:00:00Z'),
      notes: ['à payer', 'été']
    };
    await db.orm.insert(budgets).values(row);
    expect(await db.orm.select().from(budgets)).toEqual([row]);
    expect(await db.orm.$count(budgets)).toBe(1);
    const raw = await db.orm.execute<{ count: number }>(sql`select count(*), max("paidOn") as last from budgets`);
    expect(raw.rows).toEqual([{ count: 1, last: '2026-03-01' }]);
  });

  test('rolls a transaction back', async () => {
    const db = await emptyDatabase(engine);
    await db.execute('create table notes (text text)');
    const failing = db.session(async (session) => {
      await session.query('insert into notes values ($1)', ['lost']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(
      db.orm.transaction(async (tx) => {
        await tx.execute(sql`insert into notes values ('lost too')`);
        throw new Error('no');
      })
    ).rejects.toThrow('no');
    expect((await db.execute('select count(*) from notes')).rows).toEqual([{ count: 0 }]);
  });

  test('lets several statements through without parameters', async () => {
    const db = await emptyDatabase(engine);
    expect((await db.execute('select 1 as n; select 2 as n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('hears what is notified once it is committed, until told to stop', async () => {
    const db = await emptyDatabase(engine);
    const heard: string[] = [];
    const stop = await db.listen('rooms', (payload) => heard.push(payload));
    await db.listen('rooms', (payload) => heard.push(`also ${payload}`));
    await db.orm.transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('rooms', 'first')`);
    });
    await vi.waitFor(() => expect(heard).toEqual(['first', 'also first']));
    await stop();
    await db.execute(`notify rooms, 'second'`);
    await vi.waitFor(() => expect(heard).toEqual(['first', 'also first', 'also second']));
    await expect(db.listen('Not a name', () => {})).rejects.toThrow('Not a channel name');
  });

  test('finds words with trigrams and without accents, and sorts as the French do', async () => {
    const db = await emptyDatabase(engine);
    await db.execute(`create extension pg_trgm; create extension unaccent;
			create collation french (provider = icu, locale = 'fr-FR'); create table words (word text collate french);
			insert into words values ('zoo'), ('école'), ('eau')`);
    const { rows } = await db.execute(
      `select word, unaccent(word) as plain, similarity('ecole', unaccent(word)) > 0.9 as near from words order by word`
    );
    expect(rows).toEqual([
      { word: 'eau', plain: 'eau', near: false },
      { word: 'école', plain: 'ecole', near: true },
      { word: 'zoo', plain: 'zoo', near: false }
    ]);
  });
});

test('only the engine that is used is loaded', () => {
  const program = `
		import { registerHooks } from 'node:module';
		const loaded = [];
		registerHooks({ resolve(name, context, next) { loaded.push(name); return next(name, context); } });
		const { openDatabase } = await import(process.argv[1]);
		const db = await openDatabase({ url: process.argv[2] || undefined, dataDir: process.argv[3], dumpEvery: 0 });
		await db.close();
		console.log(JSON.stringify({ pglite: loaded.some((name) => name.includes('pglite')), pg: loaded.includes('pg') }));`;
  const load = (url: string) =>
    JSON.parse(
      execFileSync(
        process.execPath,
        ['--input-type=module', '-e', program, join(import.meta.dirname, 'open.ts'), url, temporaryFolder()],
        { encoding: 'utf8' }
      )
    );
  expect(load(inject('cluster'))).toEqual({ pglite: false, pg: true });
  expect(load('')).toEqual({ pglite: true, pg: false });
});

test('says plainly that PostgreSQL is not there, without its password', async () => {
  const refused = openDatabase({
    url: 'postgresql://someone:secret@127.0.0.1:1/plans',
    dataDir: temporaryFolder()
  });
  await expect(refused).rejects.toThrow(/does not answer at 127\.0\.0\.1:1 \(database plans, user someone\)/);
  await expect(refused).rejects.not.toThrow(/secret/);
});
