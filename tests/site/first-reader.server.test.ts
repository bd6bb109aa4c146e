import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database/open.ts';
import { newDatabase } from '../databases.ts';
import { ask } from './asked.ts';
import { startSite, type Site } from './process.ts';

/** What the product promises of every page; see README, “What it must reach”. */
const MOST_QUERIES = 6;

/** Pages of each kind: of communes, one within the centre's territory, one at its border and one of another province. */
const pages = [
  ...['/', '/centres', '/sources', '/plans', '/plans/ppli-2026', '/plans/referentiels', '/plans/comparer'],
  ...[
    '/communes',
    '/communes/carte',
    '/communes/92094',
    '/communes/92142',
    '/communes/61031',
    '/integrer/communes/92094'
  ],
  ...['/communes/comparer?nis=92094,91034,92003', '/communes/92094/semblables'],
  ...['/plan', '/plan?vue=tableau', '/plan/axes/logement', '/plan/fiches/F-01', '/plan/recommandations/R-01'],
  ...['/plan/mise-en-rapport', '/plan/mise-en-rapport/toutes/92094', '/plan/mise-en-rapport/R-01/non-places'],
  ...['/plan/fil', '/plan/fil?droit=energie', '/plan/liens-rompus', '/plan/calendrier', '/plan/changements'],
  ...[
    '/plan/changements.atom',
    '/plan/indicateurs',
    '/diagnostic',
    '/diagnostic/constats/C-01',
    '/diagnostic/observer'
  ],
  ...['/concertation', '/concertation/pf-langue', '/recherche', '/recherche?q=logement'],
  ...['/annuaire', '/annuaire?commune=92094', '/annuaire/guide', '/annuaire/couverture', '/annuaire/repertoires/fle'],
  ...['/annuaire/cours-de-francais-du-quai-niveaux-a1-et-a2'],
  ...['/plans/comparer?vue=phases', '/plans/comparer?vue=dates'],
  ...['/donnees', '/donnees/fiches', '/donnees/mise-en-rapport', '/donnees/changements', '/donnees/liens-du-plan'],
  ...['/donnees/passages', '/donnees/entre-deux-dates']
];

/** What asks one more, right after a write alone: a word put right is looked for twice, by words that are read for it. */
const onceMore = ['/recherche?q=logemnet', '/donnees/constats', '/donnees/communes.geojson'];

let site: Site;
let writer: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const place = await newDatabase('postgresql', 'story');
  drop = place.drop;
  writer = await openDatabase(place.options);
  site = await startSite({
    ...{ DATABASE_URL: place.options.url ?? '', DATA_DIR: place.options.dataDir },
    PAGE_CACHE_SIZE: '0'
  });
}, 120_000);

afterAll(async () => {
  await site?.stop();
  await writer?.close();
  await drop?.();
});

it(`asks the first reader after a write for at most ${MOST_QUERIES} SQL queries, whatever the page`, async () => {
  const above: string[] = [];
  for (const path of [...pages, ...onceMore]) {
    await ask(site, path);
    const { status, queries: between } = await ask(site, path);
    expect(status, path).toBe(200);
    await writer.orm.execute(sql`update plans set name = name where id = 'ppli-2026'`);
    // Every page leans on what is kept: its queries rise once, when the site has heard of the write.
    let first = between;
    while (first <= between) first = (await ask(site, path)).queries;
    if (first > MOST_QUERIES + Number(onceMore.includes(path))) above.push(`${first} ${path}`);
  }
  expect(above).toEqual([]);
}, 300_000);
