import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { emptyDatabase, engines, temporaryFolder } from '../../../tests/empty-database.ts';
import { migrate } from './migrate.ts';
import type { Database } from './open.ts';

/** Everything that makes a round trip hard: references in both orders and to itself, a trigger, computed and identity columns, several schemas. */
const schema = `
create extension pg_trgm;
create type mood as enum ('calm', 'lively');
create schema archive;
create table archive.children (
	id int8 generated always as identity primary key, "Parent" int not null, moods mood[], at timestamptz, born date,
	span interval, ratio float8, amount numeric(20, 4), bytes bytea, facts jsonb, flag boolean, vide text,
	double numeric generated always as (amount * 2) stored);
create table parents (id serial primary key, name text not null unique, mentor int references parents (id) deferrable initially deferred);
alter table archive.children add foreign key ("Parent") references parents (id);
create table journal (line text);
create function note() returns trigger language plpgsql as $$ begin insert into journal values (new.name); return new; end $$;
create trigger note after insert on parents for each row execute function note();
create materialized view moods as select count(*) as number from archive.children;
create index parents_name on parents using gin (name gin_trgm_ops);
insert into parents (name) values ('from the migration');`;

const rows = `
insert into parents (id, name, mentor) values (10, E'tab\\tnewline\\nquote"back\\\\é😀', 11), (11, 'Zoé', null);
insert into archive.children ("Parent", moods, at, born, span, ratio, amount, bytes, facts, flag, vide) values
	(10, '{calm,lively}', '2026-03-29 01:30:00.123456+01', '0044-03-15 BC', '1 year -2 days', 0.1::float8 + 0.2, 12345678901234.5678, '\\x00ff0a', '{"é": [1.0, null, "\\n"]}', true, ''),
	(11, null, 'infinity', null, null, 'NaN', null, null, null, null, null);
delete from parents where name = 'from the migration';
select setval('parents_id_seq', 40, true);`;

const everything = `select
	(select json_agg(p order by id) from parents p)::text as parents,
	(select json_agg(c order by id) from archive.children c)::text as children,
	(select json_agg(line) from journal)::text as journal,
	(select extract(epoch from at)::text from archive.children limit 1) as microseconds,
	(select number from moods) as moods,
	(select count(*) from migrations) as migrations,
	(select count(*) from pg_constraint where contype = 'f') as keys`;

async function fill(db: Database): Promise<string> {
  const folder = join(temporaryFolder(), 'migrations');
  mkdirSync(folder);
  writeFileSync(join(folder, '0001_start.sql'), schema);
  await migrate(db, folder);
  await db.execute(rows);
  await db.execute('refresh materialized view moods');
  return folder;
}

const ways = engines.flatMap((from) => engines.map((to) => ({ from, to })));

describe.each(ways)('$from to $to', ({ from, to }) => {
  test('what goes in comes out, and life goes on', async () => {
    const source = await emptyDatabase(from);
    const migrations = await fill(source);
    const file = join(temporaryFolder(), 'a.dump.gz');
    await source.dump(file);

    const target = await emptyDatabase(to);
    await target.restore(file);
    expect((await target.execute(everything)).rows).toEqual((await source.execute(everything)).rows);
    const again = join(temporaryFolder(), 'b.dump.gz');
    await target.dump(again);
    const body = (path: string) => gunzipSync(readFileSync(path)).toString().split('\n').slice(1);
    expect(body(again)).toEqual(body(file));

    expect(await migrate(target, migrations)).toEqual([]);
    const { rows: next } = await target.execute(`insert into parents (name) values ('next') returning id`);
    expect(next).toEqual([{ id: 41 }]);
    expect((await target.execute(`select line from journal where line = 'next'`)).rows).toHaveLength(1);
    await expect(target.execute(`insert into archive.children ("Parent") values (999)`)).rejects.toThrow(/foreign key/);
  });
});

describe.each(engines)('%s', (engine) => {
  test('a database with rows is refused unless it is to be replaced', async () => {
    const db = await emptyDatabase(engine);
    await fill(db);
    const file = join(temporaryFolder(), 'a.dump.gz');
    await db.dump(file);
    await db.execute(`delete from archive.children; create table public.later (id int); insert into later values (1)`);
    await expect(db.restore(file)).rejects.toThrow(/not empty/);
    await db.restore(file, { replace: true });
    expect(
      (await db.execute(`select to_regclass('later') as later, (select count(*) from archive.children) as children`))
        .rows
    ).toEqual([{ later: null, children: 2 }]);
  });

  test('a truncated, damaged or foreign file changes nothing', async () => {
    const db = await emptyDatabase(engine);
    await fill(db);
    const folder = temporaryFolder();
    const file = join(folder, 'a.dump.gz');
    await db.dump(file);
    const before = (await db.execute(everything)).rows;
    const text = gunzipSync(readFileSync(file)).toString();
    const bad: Record<string, Buffer | string> = {
      'unzipped.gz': text,
      'foreign.gz': gzipSync('--\n-- PostgreSQL database dump\n--\n'),
      'other.gz': gzipSync('{"format":"something"}\n'),
      'empty.gz': gzipSync(''),
      'endless.gz': gzipSync(text.slice(0, text.lastIndexOf('{"end"'))),
      'shorter.gz': gzipSync(text.replace(/^\[.*\]\n/m, '')),
      // The file is whole, but not its contents: found only while loading.
      'wrong.gz': gzipSync(text.replace('["11","Zoé",', '["11",null,'))
    };
    for (const [name, content] of Object.entries(bad)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'truncated.gz'), readFileSync(file));
    truncateSync(join(folder, 'truncated.gz'), statSync(file).size - 20);

    for (const name of [...Object.keys(bad), 'truncated.gz', 'missing.gz']) {
      await expect(db.restore(join(folder, name), { replace: true }), name).rejects.toThrow(
        name === 'wrong.gz' ? /null value/ : new RegExp(`${name} is not a whole dump`)
      );
    }
    expect((await db.execute(everything)).rows).toEqual(before);
  });

  test('a dump that fails leaves no file', async () => {
    const db = await emptyDatabase(engine);
    const folder = temporaryFolder();
    await expect(db.dump(join(folder, 'missing', 'a.dump.gz'))).rejects.toThrow(/ENOENT/);
    mkdirSync(join(folder, 'taken.dump.gz'));
    await expect(db.dump(join(folder, 'taken.dump.gz'))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['taken.dump.gz']);
  });
});
