import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

const site = siteOnTheStory();
const get = (path: string) => fetch(site().origin + path, { redirect: 'manual' });

const hostile = [
  '',
  '-1',
  '1e309',
  "' or 1=1--",
  '<script>',
  'a'.repeat(400),
  '__proto__',
  '92094,92094',
  '🤷',
  '99999'
];
const names = [
  'q',
  'besoin',
  'repertoire',
  'commune',
  'lon',
  'lat',
  'langue',
  'niveau',
  'public',
  'inscription',
  'cout',
  'ouvert',
  'jour',
  'heure',
  'accessible',
  'tri',
  'page',
  'ou',
  'pour',
  'groupe',
  'partout'
];

it('answers whatever its addresses ask without a failure', async () => {
  for (const path of ['/annuaire', '/annuaire/guide', '/annuaire.json', '/annuaire/export.csv'])
    for (const name of names)
      for (const value of hostile) {
        const response = await get(`${path}?${new URLSearchParams({ [name]: value })}`);
        await response.arrayBuffer();
        // A program that names no one commune is told so.
        const most = name === 'ou' && path !== '/annuaire' ? 400 : 399;
        expect(response.status, `${path}?${name}=${value}`).toBeLessThanOrEqual(most);
      }
}, 240_000);

it('leads what a form sends to the one address of the question', async () => {
  const response = await get('/annuaire?q=cours+de+francais&ou=namur&niveau=&heure=&jour=');
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/annuaire?q=cours+de+francais&commune=92094');
});

it('counts the same on the page, in JSON and in the file', async () => {
  const asked = '?besoin=francais&commune=92094';
  const json = await (await get(`/annuaire.json${asked}`)).json();
  expect(json.total).toBeGreaterThan(0);
  const page = await (await get(`/annuaire${asked}`)).text();
  expect(page).toMatch(new RegExp(`<b[^>]*>${json.total}\\s+services?,`));
  const geojson = await (await get(`/annuaire/export.geojson${asked}`)).json();
  const pages = new Set(geojson.features.map((one: { properties: { page: string } }) => one.properties.page));
  expect(pages.size).toBe(json.total);
});

it('keeps answers for a while, and never where somebody stands: neither the page nor the log', async () => {
  const near = await get('/annuaire?lon=4.867&lat=50.467&tri=distance');
  expect(near.headers.get('cache-control')).toBe('no-store');
  await near.arrayBuffer();
  const logged = () => site().lines.findLast(({ path }) => path?.startsWith('/annuaire?lon'))?.path;
  await expect.poll(logged).toBe('/annuaire?lon=…&lat=…&tri=distance');
  const known = await get('/annuaire?commune=92094');
  await known.arrayBuffer();
  expect(known.headers.get('cache-control')).toBe('no-cache');
});

it('leads to what is offered in each commune, which answers each of its choices in few queries', async () => {
  for (const path of ['/annuaire', '/plan/mise-en-rapport', '/communes/92094'])
    expect(await (await get(path)).text(), path).toContain('href="/annuaire/couverture"');
  const addresses = ['', '/export.csv', '/export.xlsx'].flatMap((end) =>
    ['', '?repertoire=ili&mesure=densite&rayon=30', '?date=2025-06-01', '?date=2027-01-01'].map(
      (query) => `/annuaire/couverture${end}${query}`
    )
  );
  for (const address of addresses) {
    const response = await get(address);
    await response.arrayBuffer();
    expect([address, response.status]).toEqual([address, 200]);
    const asked = () => site().lines.find(({ path }) => path === address)?.queries;
    await expect.poll(asked, { message: address }).toBeGreaterThan(0);
    expect([address, asked()]).toEqual([address, expect.toSatisfy((count: number) => count <= 6)]);
  }
});
