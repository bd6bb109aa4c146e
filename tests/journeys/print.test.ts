import { expect, test, type Page } from '@playwright/test';
import { site } from './pages.ts';

/** CSS pixels of A4 within the margins of the pages (print.css, grille-papier.css): 96 to the inch. */
const pixels = (mm: number): number => Math.floor((mm / 25.4) * 96);
const standing = { width: pixels(210 - 30), height: pixels(297 - 30) };
const lying = { width: pixels(297 - 18), height: pixels(210 - 18) };

const pages = [
  { name: 'the portrait of a commune', path: '/communes/92094', sheet: standing },
  { name: 'the list of communes', path: '/communes', sheet: standing },
  { name: 'the grid', path: '/plan/mise-en-rapport', sheet: lying },
  { name: 'a fiche', path: '/plan/fiches/F-01', sheet: standing },
  { name: 'the plan', path: '/plan', sheet: standing },
  {
    name: 'a service',
    path: '/annuaire/cours-de-francais-du-quai-niveaux-a1-et-a2',
    sheet: standing,
    source: 'main dt:text("Source")'
  },
  { name: 'a constat', path: '/diagnostic/constats/C-01', sheet: standing },
  { name: 'the home page', path: '/', sheet: standing },
  { name: 'a portrait in Arabic', path: '/ar/communes/92094', sheet: standing }
];

test.use({ colorScheme: 'dark' });

/** What is seen on paper and has no business there: what one presses, fills in or goes elsewhere by. */
const pressed = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('nav a, button, input, select, textarea, .btn:not([href^="tel:"]), .skip, .langs')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length)
      .map((element) => element.outerHTML.slice(0, 120))
  );

/** What reaches over the edges of the sheet, or is cut within a box that would have to be scrolled. */
const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll<HTMLElement>('body *:not(svg *)')].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.vh')
    );
    const over = shown.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > left && (right > width + 1 || left < -1);
    });
    const cut = shown.filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        getComputedStyle(element).overflowX !== 'visible' &&
        element.querySelector('table, svg')
    );
    return [...over, ...cut].map(
      (element) => `${element.outerHTML.slice(0, 120)} (${element.scrollWidth} of ${width})`
    );
  });

/** Words that are hard to read as black on white is read: less than 4.5 to 1 against the paper, grounds left out. */
const pale = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!canvas) throw new Error('This browser draws nothing');
    const kept = new Map<string, number>();
    const luminance = (color: string): number => {
      const known = kept.get(color);
      if (known !== undefined) return known;
      canvas.fillStyle = '#fff';
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((n) => {
        const share = n / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      kept.set(color, light);
      return light;
    };
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const element = node.parentElement;
      const text = node.nodeValue?.trim();
      // The number of a pin stands on its colour, which is printed.
      if (!element || !text || element.closest('.vh, script, style, title, svg .no')) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      const color = element instanceof SVGElement ? style.fill : style.color;
      if (1.05 / (luminance(color) + 0.05) < 4.5) found.push(`${text.slice(0, 60)}: ${color}`);
    }
    return found;
  });

for (const { name, path, sheet, source = 'main .src' } of pages) {
  test(`${name} is whole on paper, whoever reads it in the dark`, async ({ page }) => {
    await page.setViewportSize(sheet);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(site(path));
    expect.soft(await pressed(page), 'nothing to press').toEqual([]);
    expect.soft(await lost(page), 'nothing beyond the edges').toEqual([]);
    expect.soft(await pale(page), 'black on white').toEqual([]);
    await expect(page.locator(source).first(), 'where it comes from').toBeVisible();
    const foot = page.locator('.paper-foot');
    await expect(foot).toBeVisible();
    // A site that no setting names does not say where it is; its code does.
    await expect(foot).toContainText(path);
    await expect(foot).toContainText(path.startsWith('/ar') ? '2026' : '22 novembre 2026');
    const code = foot.locator('img');
    await code.scrollIntoViewIfNeeded();
    await expect.poll(() => code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  });
}

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
