import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

const site = siteOnTheStory();
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
