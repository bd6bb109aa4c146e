import { expect, test, type Page } from '@playwright/test';
import { bare, lost, pale, pressed, sheetsOf } from './paper.ts';
import { site } from './pages.ts';

/** CSS pixels of A4 within the margins of the pages (print.css, grille-papier.css, calendrier.css): 96 to the inch. */
const pixels = (mm: number): number => Math.floor((mm / 25.4) * 96);
const standing = { width: pixels(210 - 30), height: pixels(297 - 30) };
const lying = { width: pixels(297 - 18), height: pixels(210 - 18) };

type Kind = {
  name: string;
  path: string;
  sheet?: typeof standing;
  /** Where it says what it knows this from; null where the foot alone does: who says it, at which address. */
  source?: string | null;
};
const ofTheFoot = null;
/** Of what is wrong, enough to know where. */
const FIRST = 8;

/** One of each main kind. */
const kinds: Kind[] = [
  { name: 'the home page', path: '/' },
  { name: 'the list of communes', path: '/communes' },
  { name: 'the portrait of a commune', path: '/communes/92094' },
  { name: 'a portrait in Arabic', path: '/ar/communes/92094' },
  { name: 'six communes compared', path: '/communes/comparer?nis=92094,92003,91034,93088,92140,92137' },
  { name: 'the map of the communes', path: '/communes/carte' },
  { name: 'the plan', path: '/plan' },
  { name: 'the plan as a table', path: '/plan?vue=tableau' },
  { name: 'the grid', path: '/plan/mise-en-rapport', sheet: lying },
  { name: 'the whole plan as one picture', path: '/plan/fil' },
  { name: 'the line of time', path: '/plan/calendrier', sheet: lying },
  { name: 'the dates as a table', path: '/plan/calendrier?vue=tableau', sheet: lying, source: ofTheFoot },
  { name: 'what changed', path: '/plan/changements' },
  { name: 'the indicators', path: '/plan/indicateurs' },
  { name: 'the broken links', path: '/plan/liens-rompus' },
  { name: 'a recommandation', path: '/plan/recommandations/R-01' },
  { name: 'a fiche', path: '/plan/fiches/F-01' },
  { name: 'the plans since 2008', path: '/plans' },
  { name: 'two plans compared', path: '/plans/comparer' },
  { name: 'two phases compared', path: '/plans/comparer?vue=phases' },
  { name: 'two dates compared', path: '/plans/comparer?vue=dates&du=2026-01-31' },
  { name: 'the constats', path: '/diagnostic', source: ofTheFoot },
  { name: 'a constat', path: '/diagnostic/constats/C-01' },
  { name: 'the espaces', path: '/concertation', source: ofTheFoot },
  { name: 'an espace', path: '/concertation/pf-langue', source: ofTheFoot },
  { name: 'the annuaire', path: '/annuaire', source: ofTheFoot },
  { name: 'services found', path: '/annuaire?q=fran%C3%A7ais', source: ofTheFoot },
  {
    name: 'a service',
    path: '/annuaire/cours-de-francais-du-quai-niveaux-a1-et-a2',
    source: 'main dt:text("Source")'
  },
  { name: 'an operator', path: '/annuaire/operateurs/droit-au-fil', source: ofTheFoot },
  { name: 'the coverage', path: '/annuaire/couverture' },
  { name: 'a répertoire', path: '/annuaire/repertoires/fle' },
  { name: 'what is found by the search', path: '/recherche?q=logement', source: ofTheFoot },
  { name: 'the open data', path: '/donnees', source: ofTheFoot },
  { name: 'a list of the open data', path: '/donnees/fiches', source: ofTheFoot },
  { name: 'the sources', path: '/sources', source: ofTheFoot }
];

test.describe('on paper, whoever reads it in the dark', () => {
  // One after the other in one window: a page is looked at as soon as the one before is done.
  test.describe.configure({ mode: 'default' });
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage({ colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  });
  test.afterAll(async () => page.close());

  for (const { name, path, sheet = standing, source = 'main .src' } of kinds)
    test(`${name} is whole`, async () => {
      await page.setViewportSize(sheet);
      await page.goto(site(path));
      expect.soft(await pressed(page), 'nothing to press').toEqual([]);
      expect.soft((await lost(page)).slice(0, FIRST), 'nothing beyond the edges').toEqual([]);
      expect.soft((await pale(page)).slice(0, FIRST), 'black on white').toEqual([]);
      expect.soft(await bare(page), 'no heading over nothing').toEqual([]);
      if (source) await expect.soft(page.locator(source).first(), 'where it comes from').toBeVisible();
      const foot = page.locator('.paper-foot');
      await expect(foot).toHaveCount(1);
      await expect(foot).toBeVisible();
      // A site that no setting names does not say where it is; its code does.
      await expect(foot).toContainText(path);
      await expect(foot).toContainText(path.startsWith('/ar') ? '2026' : '22 novembre 2026');
      const code = foot.locator('img');
      await code.scrollIntoViewIfNeeded();
      await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
      const sheets = await sheetsOf(page);
      const title = ((await page.locator('h1').textContent()) ?? '').replaceAll(/\s/g, '');
      // Arabic is laid down in another order than it is read.
      if (!path.startsWith('/ar')) expect.soft(sheets[0], 'its title on the first sheet').toContain(title);
      expect.soft(sheets[0]?.length, 'more than its title there').toBeGreaterThan(title.length + 300);
      expect
        .soft(
          sheets.filter((words) => words.length < 20),
          'no empty sheet'
        )
        .toEqual([]);
    });
});

test('a link that leads outside says where, and one within the site does not', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(site('/annuaire/cours-de-francais-du-quai-niveaux-a1-et-a2'));
  const after = (link: string) =>
    page
      .locator(link)
      .first()
      .evaluate((element) => getComputedStyle(element, '::after').content);
  expect.soft(await after('main a[href^="http"]')).toContain('(');
  expect.soft(await after('main a[href^="/annuaire"]')).toBe('none');
});

test('what a screen folds away is printed', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(site('/communes/92094'));
  const tables = page.locator('main details table');
  expect.soft(await tables.count()).toBeGreaterThan(2);
  for (const table of await tables.all()) await expect(table).toBeVisible();
});

test('totals stand at the end of a table, and not at the foot of each of its sheets', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  for (const path of ['/communes', '/plan/mise-en-rapport']) {
    await page.goto(site(path));
    const foot = page.locator('main tfoot').first();
    expect(await foot.evaluate((element) => getComputedStyle(element).display), path).toBe('table-row-group');
  }
});
