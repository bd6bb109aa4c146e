import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { newDatabase } from '../databases.ts';
import { enlargeStory } from '../large-story.ts';
import { ask } from './asked.ts';
import { startSite, type Site } from './process.ts';

/** One page of each kind. Lists are asked for whole, since a filter that finds more fills its page. */
const pages = [
  ...['/', '/centres', '/sources', '/plans', '/plans/ppli-2026', '/plans/referentiels'],
  ...[
    '/communes',
    '/communes/92094',
    '/communes/92142',
    '/communes/comparer?nis=92094,91034,92003',
    '/communes/92094/semblables'
  ],
  ...['/plan', '/plan?vue=tableau', '/plan?page=3', '/plan/axes/logement', '/plan/fiches/F-01'],
  ...['/plan/recommandations/R-01', '/plan/mise-en-rapport', '/plan/mise-en-rapport/toutes/92094'],
  ...['/diagnostic', '/diagnostic/constats/C-01', '/concertation', '/concertation/pf-langue', '/donnees'],
  ...['/plan/fil', '/plan/liens-rompus', '/plan/calendrier', '/plan/changements', '/plan/indicateurs'],
  ...[
    '/plans/comparer?vue=dates',
    '/recherche?q=logement',
    '/recherche?q=logemnet',
    '/donnees/fiches',
    '/donnees/constats'
  ]
];

/** How many times heavier a page may become at most, where that is more than twice; none may be added. */
const growing = new Map<string, number>([
  // Its fil groups the constats of its rights, and each recommandation shows five fiches.
  ['/plan/axes/logement', 2.5],
  // More links are broken: each kind shows as many as its page holds.
  ['/plan/liens-rompus', 5]
]);

let story: Site;
let large: Site;
const drops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const start = async (isLarge: boolean): Promise<Site> => {
    const place = await newDatabase('postgresql', 'story');
    drops.push(place.drop);
    if (isLarge) {
      const database = await openDatabase(place.options);
      await enlargeStory(database);
      await database.close();
    }
    return startSite({
      DATABASE_URL: place.options.url ?? '',
      DATA_DIR: place.options.dataDir,
      PAGE_CACHE_SIZE: '0'
    });
  };
  story = await start(false);
  large = await start(true);
  // What a process reads once, its jobs may have read before the first page, and sooner where it started sooner.
  for (const { origin } of [story, large]) await (await fetch(`${origin}/communes`)).arrayBuffer();
}, 240_000);

afterAll(async () => {
  await Promise.all([story?.stop(), large?.stop()]);
  for (const drop of drops) await drop();
});

it('takes no page more queries, and no more than twice the HTML, than the story does', async () => {
  const queries: string[] = [];
  const heavier: string[] = [];
  for (const path of pages) {
    const [few, many] = [await ask(story, path), await ask(large, path)];
    expect([few.status, many.status], path).toEqual([200, 200]);
    if (many.queries > few.queries) queries.push(`${path}: ${few.queries} → ${many.queries}`);
    const ratio = many.bytes / few.bytes;
    if (ratio > (growing.get(path) ?? 2)) heavier.push(`${path}: ${few.bytes} → ${many.bytes} (× ${ratio.toFixed(1)})`);
  }
  expect(queries).toEqual([]);
  expect(heavier).toEqual([]);
}, 300_000);

it('forgives pages that are not there', async () => {
  for (const page of ['0', '-1', '9999', '1e9', 'x', "1'--"]) {
    for (const path of [
      `/plan?page=${page}`,
      `/diagnostic?page=${page}`,
      `/plan/recommandations/R-01?constats=${page}`
    ])
      expect((await fetch(large.origin + path)).status, path).toBe(200);
  }
});
