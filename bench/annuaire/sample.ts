import type { Database } from '../../src/platform/database/open.ts';
import type { Sample } from './questions.ts';

/** What the directory of a database holds, for making questions that find something. */
export async function sampleOf(database: Database, today: string): Promise<Sample> {
  const rows = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    database.session((session) => session.query<T>(text, values));
  const listed = `s.listed_until >= $1::date and s.status <> 'defunct' and s.centre_id = 'cai-namur'`;
  return {
    communes: await rows(`select t.nis, t.lon, t.lat from centre_communes c join territoires t on t.nis = c.nis
      where c.centre_id = 'cai-namur' and t.lon is not null order by t.nis`),
    besoins: (
      await rows<{ id: string }>(
        `select b as id from services s, unnest(s.besoins) b where ${listed} group by b order by count(*) desc limit 40`,
        [today]
      )
    ).map(({ id }) => id),
    languages: ['ar', 'en', 'tr', 'es', 'uk', 'fa', 'nl'],
    services: await rows(`select s.id, s.slug from services s where ${listed} order by s.id limit 5000`, [today]),
    names: (
      await rows<{ name: string }>(
        `select o.name from organisations o where o.exemple and o.id like 'banc-%' order by o.uuid limit 500`
      )
    ).map(({ name }) => name)
  };
}
