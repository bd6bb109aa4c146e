// A bare Node server that answers what the directory is asked, with one prepared statement, as JSON. It counts all and
// gives a page; it works out no facets, states of opening, distances or links.
import { createServer } from 'node:http';
import pg from 'pg';

const [url = '', today = '', port = '0'] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });

const gate = `s.centre_id = 'cai-namur' and s.visibility = 'public' and o.visibility = 'public' and not s.unlisted
  and not o.unlisted and s.status <> 'defunct' and s.listed_until >= $1::date`;

const places = `coalesce((select json_agg(json_build_object('id', l.id, 'name', l.name, 'street', l.street,
    'houseNumber', l.house_number, 'box', l.box, 'postalCode', l.postal_code, 'locality', l.locality, 'nis', l.nis,
    'lon', l.lon, 'lat', l.lat, 'placement', l.placement, 'accessibility', l.accessibility, 'transport', l.transport,
    'openingHours', p.opening_hours) order by p.id)
  from service_at_locations p join locations l on l.id = p.location_id where p.service_id = s.id), '[]') as places,
  coalesce((select json_agg(c) from closures c where c.ends_on >= $1::date and (c.service_id = s.id or c.location_id in
    (select p.location_id from service_at_locations p where p.service_id = s.id))), '[]') as closures`;

const shown = `s.id, s.slug, s.name, s.alternate_name, s.description, s.translations, s.status, s.organisation_id,
  o.name as organisation, s.besoins, s.publics, s.languages, s.level_from, s.level_to, s.cost, s.cost_note, s.enrolment,
  s.modes, s.phone, s.starts_on, s.ends_on, s.places_free, s.waiting_weeks, s.verified_on, s.verified_by, s.exemple`;

type Statement = { name: string; text: string; values: unknown[] };

/** Conditions by what the address holds; the values follow `$1`, the day. */
const conditions: Record<string, (value: string, at: number) => [string, unknown[]]> = {
  commune: (nis, at) => [
    `exists (select 1 from service_at_locations p join locations l on l.id = p.location_id
      where p.service_id = s.id and l.nis = $${at})`,
    [nis]
  ],
  besoin: (id, at) => [`s.besoins @> array[$${at}]`, [id]],
  langue: (code, at) => [`s.languages @> $${at}::jsonb`, [JSON.stringify([{ code }])]],
  cout: (code, at) => [`s.cost = $${at}`, [code]],
  words: (words, at) => [
    `s.id in (select w.id from bench_words w where w.words @> $${at}::text[])`,
    [words.split(' ')]
  ],
  box: (box, at) => [
    `s.id in (select p.service_id from service_at_locations p join locations l on l.id = p.location_id
      where l.lon between $${at} and $${at + 1} and l.lat between $${at + 2} and $${at + 3})`,
    [0, 2, 1, 3].map((place) => Number(box.split(',')[place]))
  ]
};

function listOf(asked: URLSearchParams): Statement {
  const values: unknown[] = [today];
  const wanted: string[] = [];
  for (const [key, value] of asked) {
    const made = conditions[key]?.(value, values.length + 1);
    if (!made) continue;
    wanted.push(made[0]);
    values.push(...made[1]);
  }
  values.push((Number(asked.get('page') ?? 1) - 1) * 20);
  return {
    name: `list ${[...asked.keys()].join()}`,
    values,
    text: `with found as materialized (
        select s.id, s.verified_on from services s join organisations o on o.id = s.organisation_id
        where ${[gate, ...wanted].join(' and ')})
      select (select count(*)::int from found) as total, (select json_agg(page) from (
        select ${shown}, ${places} from (select id from found order by verified_on desc nulls last, id limit 20 offset $${values.length}) f
        join services s on s.id = f.id join organisations o on o.id = s.organisation_id) page) as services`
  };
}

const oneOf = (asked: URLSearchParams): Statement => ({
  name: 'one',
  values: [today, asked.get('id')],
  text: `select to_json(s) as service, to_json(o) as organisation, ${places},
      coalesce((select json_agg(a) from agrements a where a.organisation_id = o.id), '[]') as agrements
    from services s join organisations o on o.id = s.organisation_id where s.id = $2 and ${gate}`
});

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/') {
    response.writeHead(204).end();
    return;
  }
  void pool.query(pathname === '/one' ? oneOf(searchParams) : listOf(searchParams)).then(
    ({ rows }) => {
      const body = JSON.stringify(rows[0] ?? null);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    },
    (error: Error) => response.writeHead(500).end(error.message)
  );
}).listen(Number(port), '127.0.0.1');
