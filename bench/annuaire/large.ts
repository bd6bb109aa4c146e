import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { importAll } from '../../bin/command-line/import.ts';
import { db, useDatabase } from '../../src/platform/database/current.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openDatabase, type OpenOptions } from '../../src/platform/database/open.ts';
import { parseYaml } from '../../src/platform/imports/yaml.ts';
import { loadInvented } from '../../src/rooms/annuaire/exemple/chargement.server.ts';
import { offresFile } from '../../src/rooms/annuaire/exemple/offres.server.ts';
import { clearInvented } from '../../src/rooms/annuaire/exemple/retrait.server.ts';
import { motsOf } from '../../src/rooms/annuaire/recherche/normalise.ts';

const OFFRES = 'db/story/annuaire/offres.yaml';
/** Services of an operator, as in the story. */
const OF_AN_OPERATOR = 9 / 4;
const AT_ONCE = 5000;

/**
 * A database that holds the story, with a directory of `services` invented services in the place of its 900.
 * @param words whether the bare server will search it: words are then put into an indexed column of their own
 */
export async function makeDirectory(options: OpenOptions, services: number, words: boolean): Promise<void> {
  const database = await openDatabase({ ...options, dumpEvery: 0 });
  useDatabase(database);
  await migrate(database, 'db/migrations');
  await importAll('db', true, () => {});
  const offres = parseYaml(OFFRES, await readFile(OFFRES), offresFile);
  await db().transaction(async (tx) => {
    await clearInvented(tx);
    await loadInvented(tx, offres.value, {
      ...{ centreId: 'cai-namur', services, seed: 5, prefix: 'banc-' },
      operateurs: Math.round(services / OF_AN_OPERATOR)
    });
  });
  if (words) await holdWords();
  await database.execute('vacuum analyze');
  await database.close();
  useDatabase(undefined);
}

/** What the best SQL would search in: the words of each service by the keys that the product compares, with an index. */
async function holdWords(): Promise<void> {
  await db().execute(sql`create table bench_words (id uuid primary key, words text[] not null)`);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await db().execute<{ id: string; said: string }>(sql`
      select s.id, concat_ws(' ', s.name, s.alternate_name, s.description, o.name, o.alternate_name,
        (select string_agg(concat_ws(' ', t.name_fr, l.locality, l.postal_code), ' ') from service_at_locations p
          join locations l on l.id = p.location_id join territoires t on t.nis = l.nis where p.service_id = s.id)) as said
      from services s join organisations o on o.id = s.organisation_id
      where s.id > ${after}::uuid order by s.id limit ${AT_ONCE}`);
    const held = rows.map(({ id, said }) => ({ id, words: [...new Set(motsOf(said).map(({ key }) => key))] }));
    await db().execute(
      sql`insert into bench_words select * from json_populate_recordset(null::bench_words, ${JSON.stringify(held)}::text::json)`
    );
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) break;
    after = last.id;
  }
  await db().execute(sql`create index on bench_words using gin (words)`);
  await db().execute(sql`create index on locations (lon, lat)`);
}
