import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { crc32 } from 'node:zlib';
import { freezeClock } from '#platform/clock.ts';
import { countQueries } from '#platform/database/queries.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { hsdsSchemas, readStandard } from '../../../../tests/hsds.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { tables, tableNames, type Row, type Table } from './colonnes.ts';
import { countPlaces, countServices } from './lecture.server.ts';
import { everyRow, paquet } from './paquet.server.ts';

const everyone = anonymous('cai-namur');
const about = { title: 'Annuaire', licence: { name: 'CC BY 4.0', url: null } };

/** Files of an archive, by its central directory. */
function unzip(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, packed, size] = [16, 20, 24].map((from) => archive.readUInt32LE(at + from));
    const length = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + length);
    const data = archive.readUInt32LE(at + 42) + 30 + length;
    const bytes = inflateRawSync(archive.subarray(data, data + (packed ?? 0)));
    expect([bytes.length, crc32(bytes)]).toEqual([size, crc]);
    files.set(name, bytes.toString('utf8'));
    at += 46 + length;
  }
  return files;
}

it('names and types columns as the datapackage.json of the standard does', () => {
  type Resource = { name: string; path: string; schema: { fields: { name: string; type: string; format?: string }[] } };
  const { resources } = readStandard('hsds/3.1/datapackage.json') as { resources: Resource[] };
  for (const name of tableNames) {
    const official = resources.find((one) => one.name === name);
    const { path, fields }: Table = tables[name];
    expect(official?.path, name).toBe(path);
    // Its copies of these two tables lack the columns that the schemas have.
    if (name === 'service_capacity' || name === 'unit') continue;
    for (const [field, type = 'string', format] of fields) {
      if (field === 'exemple') continue;
      const column = official?.schema.fields.find((one) => one.name === field);
      expect([type, format], `${name}.${field}`).toEqual([column?.type, column?.format]);
    }
  }
});

onTheStory('the HSDS data package', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  it('has rows as tabular.json has them', async () => {
    const all: Partial<Record<string, Row[]>> = {};
    for await (const rows of everyRow(everyone)) for (const [name, some] of rows) (all[name] ??= []).push(...some);
    const ofStandard = hsdsSchemas()('tabular.json');
    expect(ofStandard(all) ? null : ofStandard.errors?.slice(0, 5)).toBeNull();
    expect(all.service).toHaveLength(await countServices(everyone));
    expect(all.service_at_location).toHaveLength(await countPlaces(everyone));
  });

  it('is an archive whose tables hold each thing once and refer to what there is', async () => {
    const { value: archive, queries } = await countQueries(async () =>
      Buffer.concat(await Array.fromAsync(paquet(everyone, about)))
    );
    expect(queries.length).toBeLessThanOrEqual(6);
    const files = unzip(archive);
    expect([...files.keys()].toSorted()).toEqual(
      ['datapackage.json', ...tableNames.map((name) => tables[name].path)].toSorted()
    );
    const read = new Map(
      tableNames.map((name): [string, Record<string, string>[]] => [
        name,
        parse(files.get(tables[name].path) ?? '', { columns: true })
      ])
    );
    const ids = new Map([...read].map(([name, rows]) => [name, new Set(rows.map(({ id }) => id))]));
    for (const name of tableNames) {
      const rows = read.get(name) ?? [];
      expect(rows.length, name).toBeGreaterThan(0);
      expect(ids.get(name)?.size, name).toBe(rows.length);
      for (const [field, table] of Object.entries(tables[name].refers))
        for (const row of rows) if (row[field]) expect(ids.get(table), `${name}.${field}`).toContain(row[field]);
    }
    expect(read.get('service')).toHaveLength(await countServices(everyone));
    const description = JSON.parse(files.get('datapackage.json') ?? '') as {
      resources: { path: string; schema: { fields: { name: string }[] } }[];
    };
    for (const { path, schema } of description.resources)
      expect(files.get(path)?.split('\n')[0]).toBe(schema.fields.map(({ name }) => name).join(','));
  });
});
