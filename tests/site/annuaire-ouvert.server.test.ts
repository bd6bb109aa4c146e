import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

/** Two services of one place that became one. */
let merged = { id: '', place: '', kept: '' };

const site = siteOnTheStory({}, async ({ orm }) => {
  const { rows } = await orm.execute<typeof merged>(sql`
    with two as (select s.id, p.id as place, row_number() over (order by s.id) as no from services s
        join service_at_locations p on p.service_id = s.id
        where s.organisation_id = 'mille-langues' and s.status = 'active' and s.visibility = 'public'),
      ended as (update services set status = 'defunct' where id = (select id from two where no = 1)),
      written as (insert into prive.fusions
        (id, centre_id, kind, merged_id, kept_id, slug, name, merged_at, seq, "row", before, after, taken)
        select gen_random_uuid(), 'cai-namur', 'services', a.id::text, b.id::text, 'essai', 'Essai', now(), 1, '{}', '{}', '{}', '[]'
        from two a, two b where a.no = 1 and b.no = 2)
    select a.id::text as id, a.place::text as place, b.id::text as kept from two a, two b where a.no = 1 and b.no = 2`);
  if (!rows[0]) throw new Error('The story has two such services');
  [merged] = rows as [typeof merged];
});
const get = (path: string, init: RequestInit = {}) => fetch(site().origin + path, { redirect: 'manual', ...init });
const totalOf = async (path: string): Promise<number> =>
  ((await (await get(path)).json()) as { total_items: number }).total_items;

it('gives the page, the files and the API the same number of services', async () => {
  const total = await totalOf('/annuaire/hsds/services?per_page=1');
  expect(((await (await get('/donnees/services.json?limit=1')).json()) as { total: number }).total).toBe(total);
  const places = (await (await get('/donnees/services.geojson')).json()) as { features: unknown[] };
  expect(places.features).toHaveLength(total);
  const page = (await (await get('/donnees/annuaire')).text()).replaceAll(/[\s\u00a0\u202f]/g, '');
  expect(page).toContain(`${total}lignes`);
  const { lignes } = (await (await get('/donnees/organisations.json?limit=1000')).json()) as {
    lignes: { services: number }[];
  };
  expect(lignes.filter(({ services }) => services > 0)).toHaveLength(await totalOf('/annuaire/hsds/organizations'));
  expect(lignes.reduce((sum, { services }) => sum + services, 0)).toBe(total);
});

it('is read from any site without a cookie, with a tag by which it is asked again', async () => {
  for (const path of [
    '/annuaire/hsds',
    '/annuaire/hsds/services',
    '/annuaire/hsds/taxonomies',
    '/donnees/annuaire/hsds.zip',
    '/donnees/annuaire/data-inclusion/services.json'
  ]) {
    const answer = await get(path);
    expect(answer.status, path).toBe(200);
    expect(answer.headers.get('access-control-allow-origin'), path).toBe('*');
    expect(answer.headers.get('set-cookie'), path).toBeNull();
    await answer.arrayBuffer();
    const etag = answer.headers.get('etag') ?? '';
    expect(etag, path).not.toBe('');
    expect((await get(path, { headers: { 'if-none-match': etag } })).status, path).toBe(304);
    expect((await get(path, { method: 'OPTIONS' })).status, path).toBe(204);
  }
  for (const path of ['/annuaire/hsds/services', '/annuaire/hsds/organizations', '/annuaire/hsds/service_at_locations'])
    expect((await get(path)).headers.get('last-modified'), path).toMatch(/ GMT$/);
});

it('leads from what was merged to what remains, with what was asked, and never fails', async () => {
  const answer = await get(`/annuaire/hsds/services/${merged.id}?full=true`);
  expect([answer.status, answer.headers.get('location')]).toEqual([
    ...[301, `/annuaire/hsds/services/${merged.kept}?full=true`]
  ]);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const followed = await get(`/annuaire/hsds/services/${merged.id.toUpperCase()}`, { redirect: 'follow' });
  expect(await followed.json()).toMatchObject({ id: merged.kept });
  const place = await get(`/annuaire/hsds/service_at_locations/${merged.place}`, { redirect: 'follow' });
  expect([place.status, JSON.stringify(await place.json())]).toEqual([200, expect.stringContaining(merged.kept)]);
  const described = (await (await get('/donnees/openapi.json')).json()) as {
    paths: Record<string, { get: { responses: Record<string, unknown> } }>;
  };
  expect(described.paths['/annuaire/hsds/services/{id}']?.get.responses).toHaveProperty('301');
  expect(described.paths['/annuaire/hsds/taxonomies/{id}']?.get.responses).not.toHaveProperty('301');
});

it('says in JSON what cannot be answered, and never fails', async () => {
  const asked = [
    ['/annuaire/hsds/services?page=0', 400],
    ['/annuaire/hsds/services?postcode=%F0%9F%A4%B7', 400],
    ['/annuaire/hsds/services/x', 404],
    ['/annuaire/hsds/nothing', 404],
    ['/annuaire/hsds/__proto__/x', 404]
  ] as const;
  for (const [path, status] of asked) {
    const answer = await get(path);
    expect(answer.status, path).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ status });
  }
  const naughty = [
    '',
    '-1',
    '1e309',
    'NaN',
    "' or 1=1",
    '"',
    '\\',
    '[]',
    '__proto__',
    '2026-02-30T25:61',
    '\u202E',
    'a'.repeat(900)
  ];
  const parameters =
    'search page per_page format taxonomy_term_id taxonomy_id organization_id modified_after minimal full full_service postcode proximity lat lon parent_id top_only';
  for (const list of ['services', 'organizations', 'service_at_locations', 'taxonomy_terms'])
    for (const name of parameters.split(' '))
      for (const text of naughty) {
        const path = `/annuaire/hsds/${list}?${name}=${encodeURIComponent(text)}`;
        expect([200, 400], path).toContain((await get(path)).status);
      }
}, 120_000);
