import { expect, test, type Page } from '@playwright/test';
import { bringAxe, violationsOf } from './axe.ts';
import { site } from './pages.ts';

const list = '/annuaire?q=cours+de+francais';
const open = '[data-kind=services][data-open]';

async function openMap(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ouvrir la carte' }).press('Enter');
  await expect(page.locator(open)).toBeVisible({ timeout: 45_000 });
}

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('by keyboard: the map is opened, a pin chosen, its card shown, another part searched', async ({ page }) => {
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site())) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (!message.text().includes('GL Driver Message')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site(list));
  await openMap(page);
  const canvas = page.locator(`${open} canvas`);
  await expect(canvas).toBeFocused();
  // Clusters, and the services of other pages with them.
  const pins = page.locator('.pin-on-map');
  await expect(page.locator('.pin-on-map.many').first()).toBeVisible();
  expect(await pins.count()).toBeGreaterThan(5);
  await expect(page.locator('.pin-on-map[tabindex="0"]')).toHaveCount(1);

  await page.keyboard.press('Tab');
  await expect(page.locator('.pin-on-map:focus')).toHaveCount(1);
  const first = await page.locator('.pin-on-map:focus').getAttribute('aria-label');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.pin-on-map:focus')).not.toHaveAttribute('aria-label', first ?? '');
  // What gathers several comes apart until one spot is left, which says what is there.
  const panel = page.locator('[data-chosen]');
  await expect(async () => {
    if (!(await panel.isVisible())) await page.keyboard.press('Enter');
    await expect(panel).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(panel.getByRole('link').first()).toHaveAttribute('href', /^\/annuaire\/./);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  const zone = page.getByRole('link', { name: 'Chercher dans cette zone' });
  await canvas.focus();
  await page.keyboard.press('ArrowRight');
  await expect(zone).toHaveAttribute('href', /cadre=/);
  await zone.press('Enter');
  await expect(page).toHaveURL(/\/annuaire\?q=cours\+de\+francais&cadre=[\d.]+%2C[\d.]+%2C[\d.]+%2C[\d.]+$/);
  await expect(page.getByRole('link', { name: /zone de la carte/ })).toBeVisible();
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test('list and map in step: a card marks its pin, a pin shows its card', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(site('/annuaire?q=cours+de+francais&commune=91030'));
  // Beside the list it opens as the mouse comes there.
  await page.locator('.res > li').first().hover();
  await expect(page.locator(open)).toBeVisible({ timeout: 45_000 });
  await page.locator('.res > li').nth(1).hover();
  await expect(page.locator('.pin-on-map.lit').first()).toBeAttached();
  await page.locator('h1').hover();
  await expect(page.locator('.pin-on-map.lit')).toHaveCount(0);
  const chosen = page.locator('.res > li.chosen');
  await expect(async () => {
    if ((await chosen.count()) === 0) await page.locator('.pin-on-map.listed').first().dispatchEvent('click');
    await expect(chosen).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(page.locator('.res > li.chosen')).toBeInViewport();
});

test('on a phone nothing is fetched until it is wanted', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto(site(list));
  await page.mouse.move(100, 300);
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((url) => /fond\.json|points\.json|workers\/(?:chunks|assets)/.test(url))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  await openMap(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
});

for (const [path, colorScheme] of [
  [list, 'light'],
  [list, 'dark'],
  ['/ar/annuaire?q=cours+de+francais', 'light']
] as const)
  test(`no barrier with the map open on ${path}, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(site(path));
    await page.locator('[data-ask]').press('Enter');
    await expect(page.locator(open)).toBeVisible({ timeout: 45_000 });
    await bringAxe(page);
    expect(await violationsOf(page)).toEqual([]);
    await context.close();
  });

test('where the map cannot be drawn the drawn plan stays, and the page says so', async ({ page }) => {
  await page.route('**/points.json*', (route) => route.abort());
  await page.goto(site(list));
  await page.getByRole('button', { name: 'Ouvrir la carte' }).click();
  await expect(page.locator('[data-failed]')).toBeVisible();
  await expect(page.locator('[data-still] svg')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the drawn plan is there, of a part of the map too', async ({ page }) => {
    await page.goto(site(list));
    await expect(page.locator('[data-still] svg')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Ouvrir la carte' })).toBeHidden();
    await page.goto(site('/annuaire?cadre=4.8,50.4,4.95,50.52'));
    await expect(page.locator('[data-still] svg')).toBeVisible();
    await expect(page.getByRole('link', { name: /zone de la carte/ })).toBeVisible();
  });
});
