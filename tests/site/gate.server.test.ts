import { sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { crawl, type Crawled } from './crawl.ts';
import { siteOnTheStory } from './story.ts';

let pages: Crawled[];
/** What no anonymous reader of the first centre may meet: words of rows that are not public, or of another centre. */
let secrets: string[];

const named = [
  ['organisations', 'name'],
  ['constats', 'statement'],
  ['constats', 'detail'],
  ['recommandations', 'title'],
  ['recommandations', 'text'],
  ['fiches', 'title'],
  ['fiches', 'context'],
  ['espaces', 'name'],
  ['espaces', 'about'],
  ['plans', 'name'],
  ['diagnostics', 'name'],
  ['reactualisations', 'name'],
  ['observations', 'text']
] as const;

const site = siteOnTheStory({}, async (database) => {
  // Things that others name: carriers, providers, partners; a recommandation whose fiches stay public.
  await database.orm.execute(sql`update organisations set visibility = 'equipe' where id in (
    select organisation_id from porteurs where plan_id = 'ppli-2026'
    union select id from organisations where name in (select provider from moyens))`);
  await database.orm.execute(sql`update recommandations set visibility = 'equipe' where id = 'ppli-2026/R-01'`);
  await database.orm.execute(sql`update espaces set visibility = 'reseau' where id = 'pf-langue'`);
  const parts = named.map(
    ([table, column]) =>
      sql`select ${sql.identifier(column)} as words from ${sql.identifier(table)} where visibility <> 'public' or centre_id <> 'cai-namur'`
  );
  const { rows } = await database.orm.execute<{ words: string | null }>(sql.join(parts, sql` union `));
  const open = named.map(
    ([table, column]) =>
      sql`select ${sql.identifier(column)} as words from ${sql.identifier(table)} where visibility = 'public' and centre_id = 'cai-namur'`
  );
  const shown = new Set(
    (await database.orm.execute<{ words: string | null }>(sql.join(open, sql` union `))).rows.map(({ words }) => words)
  );
  secrets = rows.flatMap(({ words }) => (words && !shown.has(words) ? [words] : []));
});

beforeAll(async () => {
  pages = await crawl(site().origin);
}, 300_000);

const decoded = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

it('lets nothing through that is not public, or of another centre, on any page or in any export', () => {
  expect(secrets.length).toBeGreaterThan(30);
  const leaks: string[] = [];
  for (const page of pages) {
    const body = decoded(page.body);
    for (const words of secrets) if (body.includes(words)) leaks.push(`${page.url}: ${words}`);
  }
  expect(leaks).toEqual([]);
  expect(pages.some((page) => page.type.startsWith('text/csv'))).toBe(true);
  // Workbooks are read inside: each holds at least the heading of its first column.
  const workbooks = pages.filter((page) => page.type.includes('spreadsheetml'));
  expect(workbooks.length).toBeGreaterThan(5);
  for (const { url, body } of workbooks) expect(body, url).toMatch(/<worksheet[^]*<t[ >]|<worksheet[^]*<v>/);
  const fiches = workbooks.find(({ url }) => url.startsWith('/donnees/fiches.xlsx'));
  expect(fiches?.body).toContain('F-14');
});

it('links to nothing that it hides', () => {
  expect(pages.filter((page) => page.status === 404).map((page) => page.url)).toEqual([]);
});

it('counts on the home what the list holds', async () => {
  const csv = await (await fetch(`${site().origin}/plan/export.csv`)).text();
  const fiches = csv.trim().split('\n').length - 1;
  expect(fiches).toBeLessThan(36);
  const home = pages.find((page) => page.url === '/')?.body ?? '';
  expect(home.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')).toMatch(
    new RegExp(`fiches-action [^0-9]*${fiches}\\b|\\b${fiches} fiches-action`)
  );
});

it('answers 404 for what may not be seen, the same as for what is not there', async () => {
  const bodies = new Set<string>();
  for (const path of [
    '/plan/fiches/F-37',
    '/plan/fiches/F-38',
    '/plan/fiches/F-999',
    '/plan/fiches/F-01',
    '/plan/recommandations/R-01',
    '/concertation/pf-langue',
    '/plan/recommandations/R-26',
    '/diagnostic/constats/C-41',
    '/concertation/gt-sorties',
    '/plans/ppli-deux-rives-2026',
    '/concertation/dr-gt-relais'
  ]) {
    const response = await fetch(site().origin + path);
    expect(response.status, path).toBe(404);
    bodies.add(
      (await response.text())
        .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-z]+/g, 'id')
        // The reader's own address, told back for sharing and on paper.
        .replaceAll(path, '')
        .replaceAll(encodeURIComponent(path), '')
        .replaceAll(/\/vignettes\/[^"]*/g, '')
        .replaceAll(/\s*(href|aria-current)="[^"]*"/g, '')
    );
  }
  expect(bodies.size).toBe(1);
});
