import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDatabase, engines, postgresqlDatabase, temporaryFolder } from '../../../tests/empty-database.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';

const first = `create table notes (id int primary key, mood text);
--> statement-breakpoint
insert into notes values (1, 'calm');`;
const second = `create type mood as enum ('calm', 'lively');
alter table notes alter column mood type mood using mood::mood;`;

function folderOf(migrations: Record<string, string>): string {
  const folder = join(temporaryFolder(), 'migrations');
  mkdirSync(folder);
  for (const [name, sql] of Object.entries(migrations)) writeFileSync(join(folder, `${name}.sql`), sql);
  return folder;
}

describe.each(engines)('%s', (engine) => {
  test('applies each file once, in order, whatever the line ends', async () => {
    const db = await emptyDatabase(engine);
    expect(await migrate(db, folderOf({ '0001_a': first }))).toEqual(['0001_a']);
    const both = { '0001_a': first.replaceAll('\n', '\r\n'), '0002_b': second };
    expect(await migrate(db, folderOf(both))).toEqual(['0002_b']);
    expect(await migrate(db, folderOf(both))).toEqual([]);
    expect((await db.execute('select * from notes')).rows).toEqual([{ id: 1, mood: 'calm' }]);
  });

  test('a failing file leaves nothing of itself and says where', async () => {
    const db = await emptyDatabase(engine);
    const folder = folderOf({
      '0001_a': first,
      '0002_b': `create table other (id int);\n\ncreate table notes (id nonsense);`
    });
    await expect(migrate(db, folder)).rejects.toThrow(/Migration 0002_b failed at line 3: .*nonsense/);
    expect((await db.execute(`select to_regclass('other') as other, name from migrations`)).rows).toEqual([
      { other: null, name: '0001_a' }
    ]);
  });

  test('refuses a history that is not the one applied', async () => {
    const db = await emptyDatabase(engine);
    await migrate(db, folderOf({ '0001_a': first, '0003_c': second }));
    await expect(migrate(db, folderOf({ '0001_a': first }))).rejects.toThrow(/0003_c.*later version/);
    await expect(migrate(db, folderOf({ '0001_a': `${first} `, '0003_c': second }))).rejects.toThrow(
      /0001_a was changed/
    );
    await expect(migrate(db, folderOf({ '0001_a': first, '0002_b': 'select 1', '0003_c': second }))).rejects.toThrow(
      /0002_b sorts before 0003_c/
    );
  });
});

test('several processes may migrate PostgreSQL at once', async () => {
  const url = await postgresqlDatabase();
  const folder = folderOf({ '0001_a': `select pg_sleep(0.05); ${first}`, '0002_b': second });
  const open = () => openDatabase({ url, dataDir: temporaryFolder() });
  const processes = await Promise.all([open(), open(), open()]);
  const applied = await Promise.all(processes.map((db) => migrate(db, folder)));
  expect(applied.flat().sort()).toEqual(['0001_a', '0002_b']);
  await Promise.all(processes.map((db) => db.close()));
});
