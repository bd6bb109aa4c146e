import { afterAll, beforeAll, expect, it } from 'vitest';
import { newDatabase } from '../databases.ts';
import { startSite, type Site } from './process.ts';

const host = 'deux-rives.localhost';
let named: Site;
let unnamed: Site;
const drops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const start = async (more: Record<string, string>): Promise<Site> => {
    const { options, drop } = await newDatabase('embedded', 'story');
    drops.push(drop);
    return startSite({ DATA_DIR: options.dataDir, ...more });
  };
  named = await start({ PUBLIC_URL: 'https://ppli.example' });
  unnamed = await start({});
}, 60_000);

afterAll(async () => {
  await Promise.all([named?.stop(), unnamed?.stop()]);
  for (const drop of drops) await drop();
});

const templateOf = (text: string) => /<Url type="text\/html" method="get" template="([^"]+)"/.exec(text)?.[1];

it('is announced in the head of every page, in its language, and describes a search that answers', async () => {
  for (const [path, title, search] of [
    ['/plan', 'Rechercher', '/recherche'],
    ['/en/communes', 'Search', '/en/recherche']
  ] as const) {
    const page = await (await fetch(named.origin + path)).text();
    const [link = ''] = /<link rel="search"[^>]*>/.exec(page) ?? [];
    expect(link).toContain('type="application/opensearchdescription+xml"');
    expect(link).toContain(`title="${title} · PPLI C.A.I."`);
    const response = await fetch(named.origin + (/href="([^"]+)"/.exec(link)?.[1] ?? ''));
    expect(response.headers.get('content-type')).toBe('application/opensearchdescription+xml; charset=utf-8');
    const text = await response.text();
    expect(/<ShortName>(.*)<\/ShortName>/.exec(text)?.[1]?.length).toBeLessThanOrEqual(16);
    const template = templateOf(text);
    expect(template).toBe(`https://ppli.example${search}?q={searchTerms}`);
    const asked = new URL((template ?? '').replace('{searchTerms}', encodeURIComponent('santé & logement')));
    const answer = await (await fetch(named.origin + asked.pathname + asked.search)).text();
    expect(answer).toContain('value="santé &amp; logement"');
  }
});

it('says the address it was asked at where no setting names the site, and is not kept then', async () => {
  const response = await fetch(`${unnamed.origin}/opensearch.xml`, { headers: { 'x-forwarded-host': host } });
  expect(templateOf(await response.text())).toBe(`${unnamed.origin}/recherche?q={searchTerms}`);
  expect(response.headers.get('cache-control')).toBe('no-store');
});
