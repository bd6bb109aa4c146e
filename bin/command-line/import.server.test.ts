import { asc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db, useDatabase } from '#platform/database/current.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openDatabase } from '#platform/database/open.ts';
import { chargements } from '#rooms/territoires/tables.ts';
import { newDatabase, onTheStory } from '../../tests/databases.ts';
import { importOnce } from './import.ts';

/** What was loaded, without the moment. */
const loaded = () =>
  db()
    .select({ file: chargements.file, sha256: chargements.sha256, rows: chargements.rows })
    .from(chargements)
    .orderBy(asc(chargements.file));

onTheStory('the import of a first start', (database) => {
  it('is not done again', async () => {
    const steps: string[] = [];
    await importOnce(database(), 'db', true, (step) => steps.push(step));
    expect(steps).toEqual([]);
  });

  it('goes on where it was cut short', async () => {
    const before = await loaded();
    await db().delete(chargements).where(eq(chargements.file, 'import'));
    await db().delete(chargements).where(eq(chargements.file, 'facts/pcs_namur_2022.csv'));
    const steps: string[] = [];
    await importOnce(database(), 'db', true, (step) => steps.push(step));
    expect(steps[0]).toBe('facts/pcs_namur_2022.csv');
    expect(await loaded()).toEqual(before);
  });
});

it('is done by one of two that start at once on one server', async () => {
  const { options, drop } = await newDatabase('postgresql', 'empty');
  const database = await openDatabase(options);
  useDatabase(database);
  await migrate(database, 'db/migrations');
  const steps: string[][] = [[], []];
  await Promise.all(steps.map((seen) => importOnce(database, 'db', true, (step) => seen.push(step))));
  expect(steps.filter((seen) => seen.length > 0)).toHaveLength(1);
  expect((await loaded()).map(({ file }) => file)).toContain('import');
  useDatabase(undefined);
  await database.close();
  await drop();
}, 60_000);
