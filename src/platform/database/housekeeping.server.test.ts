import { PGlite } from '@electric-sql/pglite';
import { expect, onTestFinished, test } from 'vitest';
import { keepHouse } from './housekeeping.ts';

async function openHouse() {
  const pglite = await PGlite.create();
  const house = keepHouse(pglite);
  onTestFinished(async () => {
    await house.stop();
    await pglite.close();
  });
  return { pglite, house };
}

test('tables that changed a lot are vacuumed and analyzed', async () => {
  const { pglite, house } = await openHouse();
  await pglite.exec(`create table notes (id int, text text);
    insert into notes select n, 'a' from generate_series(1, 1000) n; delete from notes where id > 500`);
  const rowsPlanned = async () => (await pglite.query(`select reltuples from pg_class where relname = 'notes'`)).rows;
  expect(await rowsPlanned()).toEqual([{ reltuples: -1 }]);
  await house.run();
  expect(await rowsPlanned()).toEqual([{ reltuples: 500 }]);
});

test('a checkpoint is made once enough was written, and not before', async () => {
  const { pglite, house } = await openHouse();
  const redo = async () =>
    (await pglite.query<{ redo: string }>('select redo_lsn::text as redo from pg_control_checkpoint()')).rows[0]?.redo;
  const write = (rows: number) =>
    pglite.query(`insert into notes select repeat(md5(n::text), 30) from generate_series(1, $1::int) n`, [rows]);
  await pglite.exec('create table notes (text text)');
  const first = await redo();
  await write(1000);
  await house.checkpointWhenDue();
  expect(await redo()).toBe(first);
  await write(80_000);
  await house.checkpointWhenDue();
  expect(await redo()).not.toBe(first);
});
