import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { TOTALS, MIGRATION, cases } from '../../../../tests/damaged-data.ts';
import { chiffre, stateOfTables } from '../../../../tests/loaded-data.ts';
import { copyOpenData, readShipped } from '../../../../tests/open-data.ts';
import * as tables from '../tables.ts';
import { ChargementError } from './erreur.ts';
import { loadOpenData } from './load.ts';

const { territoires } = tables;

onTheStory('open data that changes', () => {
  const data = copyOpenData();
  let before: unknown;
  beforeAll(async () => {
    before = await stateOfTables();
  });
  afterAll(() => data.drop());

  // One of each kind, the first of them; the others are read without a database in copies-abimees.test.ts.
  const kinds = [
    /unknown code/,
    /duplicate key/,
    /negative count/,
    /wrong encoding/,
    /cut short/,
    /incomplete/,
    /not the sum/
  ];
  const chosen = kinds.flatMap((kind) => cases.filter(([, , , , reason]) => kind.test(reason.source)).slice(0, 1));

  it.each(chosen)('leaves the database as it was: %s', async (_what, file, damage, column, reason) => {
    const { content, line } = damage(readShipped(file));
    data.write(file, content);
    const error = await loadOpenData(data.dir).catch((error: unknown) => error);
    data.restore(file);
    expect(error).toBeInstanceOf(ChargementError);
    expect(error).toMatchObject({ file, line, column, reason: expect.stringMatching(reason) });
    expect(await stateOfTables()).toEqual(before);
  });

  it('names a file that is not there', async () => {
    data.remove(MIGRATION);
    const error = await loadOpenData(data.dir).catch((error: unknown) => error);
    data.restore(MIGRATION);
    expect(error).toMatchObject({ message: `${MIGRATION}, line 1, column -: the file cannot be read (ENOENT)` });
    expect(await stateOfTables()).toEqual(before);
  });

  it('replaces the rows of the changed file only', async () => {
    data.write(MIGRATION, readShipped(MIGRATION).replace('Namur,2025,826', 'Namur,2025,-26'));
    expect(await loadOpenData(data.dir)).toMatchObject({ loaded: [MIGRATION] });
    expect(await chiffre('92094', 'international_migration_net', 2025)).toMatchObject([{ value: -26 }]);
    expect(await chiffre('90000', 'international_migration_net', 2025)).toMatchObject([{ value: 1347 - 852 }]);
    data.restore(MIGRATION);
    expect(await loadOpenData(data.dir)).toMatchObject({ loaded: [MIGRATION] });
    expect(await chiffre('90000', 'international_migration_net', 2025)).toMatchObject([{ value: 1347 }]);
  });

  it('takes an empty cell for what is not known, and sums no area that has one', async () => {
    data.write(TOTALS, readShipped(TOTALS).replace('Viroinval,2026,5579', 'Viroinval,2026,'));
    await loadOpenData(data.dir);
    expect(await chiffre('93090', 'total', 2026)).toEqual([]);
    expect(await chiffre('93000', 'total', 2026)).toEqual([]);
    expect(await chiffre('90000', 'total', 2026)).toEqual([]);
    expect(await chiffre('03000', 'total', 2026)).toEqual([]);
    expect(await chiffre('92000', 'total', 2026)).toHaveLength(1);
    data.restore(TOTALS);
    await loadOpenData(data.dir);
    expect(await chiffre('90000', 'total', 2026)).toMatchObject([{ value: 506_271 }]);
  });

  it('writes a file whole or not at all, and goes on from there', async () => {
    await db().execute(sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no room left'; end $$`);
    await db().execute(sql`create trigger refuse after insert on ${tables.pyramides} execute function refuse()`);
    const communes = 'reference/communes_be_2025.csv';
    data.write(communes, readShipped(communes).replace('91005,Anhée,', '91005,Anhée-sur-Meuse,'));
    const counted = await db().$count(tables.pyramides);
    await expect(loadOpenData(data.dir)).rejects.toThrow();
    const name = () => db().select({ name: territoires.nameFr }).from(territoires).where(eq(territoires.nis, '91005'));
    expect(await name()).toEqual([{ name: 'Anhée-sur-Meuse' }]);
    expect(await db().$count(tables.pyramides)).toBe(counted);
    await db().execute(sql`drop trigger refuse on ${tables.pyramides}`);
    const { loaded, unchanged } = await loadOpenData(data.dir);
    expect(loaded[0]).toBe('population/population_age_sex_nationality_wallonie_2009_2015.csv');
    expect(unchanged).toContain(TOTALS);
    expect(await db().$count(tables.pyramides)).toBe(counted);
    data.restore(communes);
    // Every file is read against the communes, save the rivers.
    expect((await loadOpenData(data.dir)).unchanged).toEqual(['basemap/osm_rivers_canals_belgium_2015.geojson']);
    expect(await name()).toEqual([{ name: 'Anhée' }]);
  });
});
