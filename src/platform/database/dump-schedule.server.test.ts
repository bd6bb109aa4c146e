import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDatabase, engines, embeddedFolder, temporaryFolder } from '../../../tests/empty-database.ts';
import { chooseOld, newestDump, scheduleDumps } from './dump-schedule.ts';
import { openDatabase } from './open.ts';

function clock(): () => Date {
  let minute = 0;
  return () => new Date(Date.UTC(2026, 0, 1, 0, minute++));
}

describe.each(engines)('%s', (engine) => {
  test('dumps only after something was written', async () => {
    const db = await emptyDatabase(engine);
    const dataDir = temporaryFolder();
    const dumps = await scheduleDumps(db, { dataDir, dumpEvery: 60, now: clock() });
    await db.execute('create table notes (text text)');
    expect(await dumps.dumpIfChanged()).toBe(join(dataDir, 'dumps/2026-01-01T00-00-00.000Z.dump.gz'));
    await db.execute('select * from notes');
    expect(await dumps.dumpIfChanged()).toBeUndefined();
    await db.execute(`insert into notes values ('a')`);
    expect(await dumps.dumpIfChanged()).toBe(await newestDump(dataDir));

    const later = await scheduleDumps(db, { dataDir, dumpEvery: 60, now: clock() });
    expect(await later.dumpIfChanged(), 'it is known after a restart').toBeUndefined();
    await later.stop();
    await dumps.stop();
  });
});

test('a dump is taken at the end, with a word on how to restore it', async () => {
  const dataDir = embeddedFolder();
  const now = clock();
  const open = () => openDatabase({ dataDir, now });
  const first = await open();
  await first.execute('create table notes (text text)');
  await first.close();
  await (await open()).close();
  const names = readdirSync(join(dataDir, 'dumps'));
  expect(names.filter((name) => name.endsWith('.dump.gz'))).toHaveLength(1);
  expect(names).toContain('README.txt');
});

test('a broken database points to the newest dump', async () => {
  const dataDir = embeddedFolder();
  const db = await openDatabase({ dataDir, now: clock() });
  await db.execute('create table notes (text text)');
  await db.close();
  writeFileSync(join(dataDir, 'pgdata/global/pg_control'), 'broken');
  const opening = openDatabase({ dataDir });
  await expect(opening).rejects.toThrow(/PANIC.*could not read file/);
  await expect(opening).rejects.toThrow(`bin/ppli restore ${await newestDump(dataDir)}`);
});

test('the last six stay, and the last of each of fourteen days', () => {
  const at = (day: number, hour: number) =>
    new Date(Date.UTC(2026, 0, day, hour)).toISOString().replaceAll(':', '-') + '.dump.gz';
  const days = Array.from({ length: 20 }, (_, day) => day + 1);
  const names = days.flatMap((day) => [at(day, 8), at(day, 12), at(day, 20)]);
  const old = chooseOld([...names, 'README.txt', 'half.dump.gz.12.part']);
  const kept = names.filter((name) => !old.includes(name));
  expect(kept).toEqual([
    ...days.slice(6, 18).map((day) => at(day, 20)),
    ...[19, 20].flatMap((day) => [at(day, 8), at(day, 12), at(day, 20)])
  ]);
  expect(old).toContain('half.dump.gz.12.part');
  expect(old).not.toContain('README.txt');
});
