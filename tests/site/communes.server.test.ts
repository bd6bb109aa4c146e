import { describe, expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

const site = siteOnTheStory();

const get = (path: string) => fetch(site().origin + path, { redirect: 'manual' });

describe('the list of communes', () => {
  it.each([
    '',
    '?territoire=03000',
    '?territoire=91000&mesure=ue&tri=nom',
    '?annee=2015&depuis=2009&mesure=evolution-part'
  ])('shows as many communes as its files have: %s', async (query) => {
    const page = await (await get(`/communes${query}`)).text();
    const table = page.slice(page.indexOf('id="tableau"'));
    const shown = [...table.matchAll(/<th scope="row"><a href="\/communes\/(\d{5})"/g)].map(([, nis]) => nis);
    const drawn = page.slice(0, page.indexOf('id="tableau"')).match(/<a href="\/communes\/\d{5}"[^>]*><use/g) ?? [];
    expect(shown.length).toBeGreaterThan(10);
    expect(drawn).toHaveLength(shown.length);
    // The page links to its own files, in its own order.
    const links = [...table.matchAll(/href="(\/communes\/export\.[^"]+)"/g)].map(([, path = '']) =>
      path.replaceAll('&amp;', '&')
    );
    expect(links).toHaveLength(3);
    const [csv = '', xlsx = '', geojson = ''] = links;
    const lines = (await (await get(csv)).text()).trim().split('\n').slice(1);
    expect(lines.map((line) => line.slice(0, 5))).toEqual(shown);
    const features = (await (await get(geojson)).json()).features as {
      properties: { nis: string };
      geometry: unknown;
    }[];
    expect(features.map((feature) => feature.properties.nis)).toEqual(shown);
    expect(features.every((feature) => feature.geometry !== null)).toBe(true);
    expect((await get(xlsx)).status).toBe(200);
  });

  it('goes straight to the commune that was named, in the language of the page', async () => {
    const answer = await get('/en/communes?q=Auvelais');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/en/communes/92137');
  });

  it('has no file of another kind', async () => {
    expect((await get('/communes/export.pdf')).status).toBe(404);
    expect((await get('/communes/export.constructor')).status).toBe(404);
  });
});

describe('the portrait of a commune', () => {
  it('leads on from codes that are no longer in force', async () => {
    for (const [old, now] of [
      ['/communes/82005', '/communes/82039'],
      ['/en/communes/55022', '/en/communes/58001']
    ] as const) {
      const answer = await get(old);
      expect(answer.status).toBe(308);
      expect(answer.headers.get('location')).toBe(now);
    }
  });

  it.each(['11001', '21004', '90000', '03000', '99999', 'namur', '92094x'])('is not there for %s', async (nis) => {
    expect((await get(`/communes/${nis}`)).status).toBe(404);
    expect((await get(`/communes/${nis}/chiffres.csv`)).status).toBe(404);
  });

  it('names nothing of the plan of another centre', async () => {
    const huy = await (await get('/communes/61031')).text();
    expect(huy).not.toContain('Bac de Laiton');
    const namur = await (await get('/communes/92094')).text();
    expect(namur).toContain('/plan/fiches/');
  });
});

describe('the help in a commune', () => {
  const partOf = async (path: string) => {
    const page = await (await get(path)).text();
    const from = page.indexOf('id="aide"');
    expect(from, path).toBeGreaterThan(0);
    return page.slice(from, page.indexOf('</section>', from));
  };
  const leads = (part: string) =>
    [...part.matchAll(/href="([^"]+)"/g)].map(([, path = '']) => path.replace('&amp;', '&'));

  it('leads from each of the eight directories to as many services as it counts', async () => {
    const part = await partOf('/communes/92094');
    expect(part).toContain('class="ex"');
    const rows = [...part.matchAll(/<tr><th[^>]*><a href="([^"]+)"[^>]*>.*?<\/th>\s*<td[^>]*>([^<]+)<\/td>/g)];
    expect(rows).toHaveLength(8);
    for (const [, path = '', count] of rows) {
      const list = path.replace('&amp;', '&');
      expect(list).toMatch(/^\/annuaire\?repertoire=[a-z-]+&commune=92094$/);
      const { total } = await (await get(list.replace('/annuaire', '/annuaire.json'))).json();
      expect([list, total]).toEqual([list, Number(count)]);
    }
    expect(leads(part)).toContain('/annuaire?commune=92094');
    expect(leads(part)).toContain('/annuaire/couverture');
  });

  it('is said in a sentence where another centre is at work', async () => {
    const elsewhere = await partOf('/communes/61031');
    expect(elsewhere).toContain('dont Huy ne fait pas partie');
    expect(elsewhere).not.toContain('<table');
  });

  it('takes at most six queries, with all the rest of the portrait', async () => {
    await (await get('/en/communes/91103')).text();
    const asked = () => site().lines.find(({ path }) => path === '/en/communes/91103')?.queries;
    await expect.poll(asked).toBeGreaterThan(0);
    expect(asked()).toBeLessThanOrEqual(6);
  });
});
