import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

const site = siteOnTheStory();
const get = (path: string, init: RequestInit = {}) => fetch(site().origin + path, { redirect: 'manual', ...init });

type Page = { total: number; lignes: { uri: string; code?: string }[] };

it('leads through a list page by page, each row once', async () => {
  const seen: string[] = [];
  let next: string | undefined = '/donnees/moyens.json?limit=60';
  let total = 0;
  while (next) {
    const answer = await get(next);
    const page = (await answer.json()) as Page;
    total = page.total;
    expect(answer.headers.get('x-total-count')).toBe(String(total));
    expect(page.lignes.length).toBeLessThanOrEqual(60);
    seen.push(...page.lignes.map(({ uri }) => uri));
    next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
  }
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
});

it('gives the page, the files and the API the same fiches', async () => {
  const page = await (await get('/plan?vue=tableau')).text();
  const shown = new Set([...page.matchAll(/href="\/plan\/fiches\/([^"]+)"/g)].map(([, code]) => code));
  const api = (await (await get('/donnees/fiches.json')).json()) as Page;
  expect(new Set(api.lignes.map(({ code }) => code))).toEqual(shown);
  for (const path of ['/plan/export.csv', '/donnees/fiches.csv', '/en/donnees/fiches.csv'])
    expect((await (await get(path)).text()).trim().split('\n'), path).toHaveLength(api.total + 1);
});

it('may be read by any site, without credentials, and by nobody for anything else', async () => {
  for (const path of [
    '/donnees/fiches.json',
    '/donnees/fiches.csv',
    '/donnees/openapi.json',
    '/donnees/catalogue.ttl'
  ]) {
    // From memory too.
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await get(path, { headers: { origin: 'https://elsewhere.example' } });
      expect(answer.headers.get('access-control-allow-origin'), path).toBe('*');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(answer.headers.get('access-control-expose-headers')).toContain('etag');
    }
    const asked = await get(path, { method: 'OPTIONS', headers: { 'access-control-request-method': 'GET' } });
    expect(asked.status, path).toBe(204);
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  }
  for (const path of ['/plan', '/donnees', '/plan/export.csv']) {
    expect((await get(path)).headers.get('access-control-allow-origin'), path).toBeNull();
    expect((await get(path, { method: 'OPTIONS' })).headers.get('access-control-allow-origin'), path).toBeNull();
  }
});

it('answers 304 to whoever has it, by one tag, a list of tags or a weak one, and to HEAD as to GET', async () => {
  for (const path of ['/donnees/constats.json?limit=3', '/donnees/communes.geojson', '/donnees/plans/ppli-2020']) {
    const etag = (await get(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"/);
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*'])
      expect((await get(path, { headers: { 'if-none-match': tags } })).status, tags).toBe(304);
    expect((await get(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    const head = await get(path, { method: 'HEAD' });
    expect(head.headers.get('etag')).toBe(etag);
    expect(await head.text()).toBe('');
  }
  const fresh = await get('/donnees/etats.json', { method: 'HEAD' });
  expect(fresh.status).toBe(200);
  expect(fresh.headers.get('x-total-count')).toMatch(/^\d+$/);
  expect(fresh.headers.get('etag')).toBe((await get('/donnees/etats.json')).headers.get('etag'));
});

it('says when a list or a feed last changed, where that is known', async () => {
  const changed = async (path: string) => (await get(path)).headers.get('last-modified');
  for (const path of [
    '/donnees/fiches.json',
    '/donnees/valeurs.csv',
    '/donnees/chiffres.json?limit=1',
    '/plan/changements.atom',
    '/plan/calendrier.ics'
  ])
    expect(await changed(path), path).toMatch(/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} 00:00:00 GMT$/);
  for (const path of ['/donnees/moyens.json', '/donnees/organisations.csv'])
    expect(await changed(path), path).toBeNull();
});

it('compresses text, and not again what is compressed', async () => {
  const encodingOf = async (path: string) =>
    (await get(path, { headers: { 'accept-encoding': 'br' } })).headers.get('content-encoding');
  // From memory too.
  for (let turn = 0; turn < 2; turn += 1) {
    for (const path of ['/donnees/fiches.csv', '/donnees/fiches.json', '/donnees'])
      expect(await encodingOf(path)).toBe('br');
    for (const path of ['/donnees/fiches.xlsx', '/vignettes/plan/etat.png']) expect(await encodingOf(path)).toBeNull();
  }
});

it('gives each row at its own address, and none that is not public', async () => {
  const { lignes } = (await (await get('/donnees/membres-des-espaces.json?limit=2')).json()) as Page;
  for (const row of lignes) expect(await (await get(row.uri)).json()).toEqual(row);
  for (const path of [
    '/donnees/fiches/ppli-2026/F-37',
    '/donnees/fiches/ppli-2026/F-999',
    '/donnees/fiches/%00',
    '/donnees/x/y'
  ])
    expect((await get(path)).status, path).toBeGreaterThanOrEqual(400);
  expect((await get('/donnees/fiches/ppli-2026/F-37')).status).toBe(404);
});

it('describes every address that it has, and none that it has not', async () => {
  const description = (await (await get('/donnees/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, { get: { responses: Record<string, { content?: Record<string, unknown> }> } }>;
  };
  expect(description.openapi).toBe('3.1.0');
  const catalogue = await (await get('/donnees')).text();
  const linked = [...catalogue.matchAll(/href="(\/donnees\/[^"#]+\.(?:csv|xlsx|json|geojson))"/g)].map(
    ([, to = '']) => to
  );
  const described = Object.keys(description.paths).filter((path) => !path.includes('{'));
  // What programs read of the directory is led to by a page of its own.
  const ofLists = described.filter((path) => !/^(?:\/donnees)?\/annuaire\//.test(path));
  expect(new Set(ofLists)).toEqual(new Set(linked.filter((path) => path !== '/donnees/openapi.json')));
  for (const [path, { get: reading }] of Object.entries(description.paths)) {
    if (path.includes('{')) continue;
    const answer = await get(path);
    expect(answer.status, path).toBe(200);
    const [type] = Object.keys(reading.responses['200']?.content ?? {});
    expect(answer.headers.get('content-type'), path).toContain(type);
  }
}, 60_000);

it('has a DCAT catalogue with each list, its licence and its files', async () => {
  const catalogue = (await (await get('/donnees/catalogue.jsonld')).json()) as {
    '@type': string;
    'dcat:dataset': Record<string, unknown>[];
  };
  expect(catalogue['@type']).toBe('dcat:Catalog');
  const turtle = await (await get('/donnees/catalogue.ttl')).text();
  expect(turtle.match(/ a dcat:Dataset /g)).toHaveLength(catalogue['dcat:dataset'].length);
  expect(catalogue['dcat:dataset'].length).toBeGreaterThan(20);
  for (const dataset of catalogue['dcat:dataset']) {
    for (const said of ['dct:title', 'dct:description', 'dct:publisher', 'dcat:distribution'])
      expect(dataset[said], `${String(dataset['@id'])} ${said}`).toBeTruthy();
    expect(dataset['dct:license'] ?? dataset['dct:rights'], String(dataset['@id'])).toBeTruthy();
  }
});

/** One of a kind in the catalogue, or several: JSON-LD writes one without its brackets. */
const all = (said: unknown): Record<string, unknown>[] => (said === undefined ? [] : [said].flat()) as never;
const idsIn = (said: unknown) => all(said).map((one) => one['@id']);

it('says in the catalogue who answers for each dataset, and when it was given out and changed', async () => {
  const catalogue = (await (await get('/donnees/catalogue.jsonld')).json()) as Record<string, unknown>;
  const [contact] = all(catalogue['dcat:contactPoint']);
  expect(contact).toMatchObject({ '@type': 'vcard:Organization', 'vcard:fn': expect.any(String) });
  expect(idsIn(contact?.['vcard:hasURL'])[0]).toMatch(/\/contact$/);
  const days = (said: unknown) => all(said).map((one) => String(one['@value']));
  const datasets = all(catalogue['dcat:dataset']);
  for (const dataset of datasets) {
    const name = String(dataset['@id']);
    // The shape of DCAT-AP 3: what a dataset and a distribution must and may say once.
    expect(idsIn(dataset['dcat:contactPoint']), name).toEqual([contact?.['@id']]);
    const [[issued], [modified]] = [days(dataset['dct:issued']), days(dataset['dct:modified'])];
    for (const day of [issued, modified]) if (day) expect(day, name).toMatch(/^\d{4}-\d\d-\d\d$/);
    if (issued && modified) expect(issued <= modified, name).toBe(true);
    for (const file of all(dataset['dcat:distribution'])) {
      expect(file['@type'], name).toBe('dcat:Distribution');
      for (const said of ['dcat:accessURL', 'dcat:downloadURL', 'dct:format', 'dcat:mediaType'])
        expect(idsIn(file[said]), `${name} ${said}`).toHaveLength(1);
      expect(days(file['dct:issued']), name).toEqual(days(dataset['dct:issued']));
    }
  }
  expect(datasets.filter((one) => one['dct:issued']).length).toBeGreaterThan(10);
});

/** Of an address, whole or not: a site on a port of its own choosing has none that is public. */
const pathOf = (address: string): string => new URL(address, 'http://site.example').pathname;

it('has the directory in the catalogue after the standards it is given in, as files and as an API', async () => {
  const catalogue = (await (await get('/donnees/catalogue.jsonld')).json()) as Record<string, unknown>;
  const annuaire = all(catalogue['dcat:dataset']).find((one) => one['dct:identifier'] === 'annuaire');
  const files = idsIn(all(annuaire?.['dcat:distribution']).flatMap((one) => one['dcat:downloadURL'])).map(String);
  expect(files.map((file) => pathOf(file))).toEqual([
    '/donnees/annuaire/hsds.zip',
    '/donnees/annuaire/data-inclusion/structures.json',
    '/donnees/annuaire/data-inclusion/services.json'
  ]);
  for (const file of files) expect((await get(pathOf(file))).status, file).toBe(200);
  const api = all(catalogue['dcat:service']).find((one) =>
    idsIn(one['dcat:servesDataset']).includes(annuaire?.['@id'])
  );
  expect((await get(pathOf(String(idsIn(api?.['dcat:endpointURL'])[0])))).status).toBe(200);
}, 60_000);
