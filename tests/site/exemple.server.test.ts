import { beforeAll, expect, it } from 'vitest';
import { crawl, type Crawled } from './crawl.ts';
import { faultsOfFile } from './exemple/exports.ts';
import { finderOf, readInvented, type Invented } from './exemple/invented.ts';
import { faultsOfPage } from './exemple/pages.ts';
import { siteOnTheStory } from './story.ts';

let invented: Invented[];
const site = siteOnTheStory({}, async (database) => {
  invented = await readInvented(database);
});

/** What no page links to: parts for other sites, pictures, and what programs ask for. */
const unlinked = [
  ...['/integrer/plan/etat', '/integrer/communes/92094', '/integrer/carte/part', '/integrer/annuaire/recherche'],
  ...['/integrer/repertoire/fle', '/integrer/repertoire-carte/fle'],
  ...['fiches/F-12', 'recommandations/R-01', 'constats/C-05', 'espaces/pf-langue', 'plan/etat', 'site/accueil'].map(
    (name) => `/vignettes/${name}.svg`
  ),
  ...['/annuaire.json', '/annuaire/points.json', '/annuaire/hors-ligne/92094.json'],
  ...[
    '/annuaire/hsds/services?full_service=true',
    '/annuaire/hsds/organizations',
    '/annuaire/hsds/service_at_locations'
  ],
  '/donnees/annuaire/hsds.zip',
  ...['services', 'structures'].map((name) => `/donnees/annuaire/data-inclusion/${name}.json`)
];

let pages: Crawled[];
let find: (text: string) => Invented[];

beforeAll(async () => {
  find = finderOf(invented);
  pages = await crawl(site().origin, { from: unlinked, french: true });
}, 300_000);

it('knows what is invented, of every kind', () => {
  const kinds = new Set(invented.map(({ kind }) => kind));
  for (const kind of ['organisations', 'espaces', 'fiches', 'recommandations', 'constats', 'services', 'plans'])
    expect(kinds).toContain(kind);
  expect(invented.length).toBeGreaterThan(1000);
  expect(pages.filter(({ status }) => status !== 200 && status !== 308).map(({ url }) => url)).toEqual([]);
});

it('marks it on every page, where the page names it or once for the whole page', () => {
  const shown = pages.filter(({ status, type }) => status === 200 && type.startsWith('text/html'));
  expect(shown.length).toBeGreaterThan(300);
  expect(shown.flatMap(({ url, body }) => faultsOfPage(url, body, find))).toEqual([]);
});

it('marks it in every file: by a column, a field, a category, a line or at the head of a page', async () => {
  const files = pages.filter(({ status, type }) => status === 200 && !type.startsWith('text/html'));
  const faults: string[] = [];
  const read = new Map<string, number>();
  for (const { url, type } of files) {
    const bytes = Buffer.from(await (await fetch(site().origin + url)).arrayBuffer());
    const found = await faultsOfFile({ url, type, bytes }, find);
    if (!found) continue;
    read.set(type, (read.get(type) ?? 0) + 1);
    faults.push(...found);
  }
  expect(faults).toEqual([]);
  const types = [...read.keys()].join(' ');
  for (const type of [
    'text/csv',
    'spreadsheetml',
    'calendar',
    'atom',
    'svg',
    'wordprocessingml',
    'pdf',
    'zip',
    'geo+json',
    'ld+json'
  ])
    expect(types).toContain(type);
}, 300_000);
