import { expect, test } from '@playwright/test';
import { bringAxe, violationsOf } from './axe.ts';
import { site } from './pages.ts';

const open = '[data-carte][data-open]';

test('the interactive map: from the still one, by keyboard, to the portrait of a commune', async ({ page }) => {
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site())) foreign.push(request.url());
  });
  page.on('console', (message) => {
    // Drawing by software, as here, is slow, and the driver says so.
    if (!message.text().includes('GL Driver Message')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto(site('/communes'));
  await page.getByRole('link', { name: 'Ouvrir la carte interactive' }).click();
  await expect(page.locator(open)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-stage] canvas')).toBeVisible();

  // What the list points at, the map shows and says.
  await page.getByRole('link', { name: 'Dinant' }).focus();
  await expect(page.locator('[data-says]')).toHaveText(/^Dinant\s:\s\d,\d\s%$/u);
  // So does the mouse.
  const stage = await page.locator('[data-stage]').boundingBox();
  await page.mouse.move((stage?.x ?? 0) + (stage?.width ?? 0) / 2, (stage?.y ?? 0) + (stage?.height ?? 0) / 2);
  await expect(page.locator('[data-says]')).toHaveText(/\s:\s/u);
  // The canvas takes the focus and moves by its keys; the buttons are buttons.
  await page.locator('[data-stage] canvas').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('+');
  await page.getByRole('button', { name: 'Toute la carte' }).press('Enter');

  await page.getByRole('link', { name: 'Dinant' }).press('Enter');
  await expect(page).toHaveURL(/\/communes\/91034$/);
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no axe violation with the map open, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(site('/communes/carte?commune=92094'));
    await expect(page.locator(open)).toBeVisible({ timeout: 30_000 });
    await bringAxe(page);
    expect(await violationsOf(page)).toEqual([]);
    await context.close();
  });
}

test('the map is fetched by its own page alone', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  for (const path of ['/', '/communes', '/communes/92094']) await page.goto(site(path));
  expect(scripts).toEqual([]);
});

test('where the map cannot be drawn, the still one stays and the page says so', async ({ page }) => {
  await page.route('**/donnees.json*', (route) => route.abort());
  await page.goto(site('/communes/carte'));
  await expect(page.locator('[data-failed]')).toBeVisible();
  await expect(page.locator('[data-stage] svg.map')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the page of the map shows the still one, with its commune marked', async ({ page }) => {
    await page.goto(site('/communes/carte?commune=91034'));
    await expect(page.locator('[data-stage] svg.map')).toBeVisible();
    await expect(page.locator('svg.map a[aria-current]')).toHaveAttribute('href', '/communes/91034');
    expect(await page.content()).toContain('demande JavaScript');
  });
});

test('each commune of a still map is reached by keyboard and says what the mouse is told', async ({ page }) => {
  await page.goto(site('/communes'));
  const areas = page.locator('svg.map a');
  await expect(areas).toHaveCount(38);
  const said = areas.nth(5).locator('text');
  await expect(said).toHaveCSS('opacity', '0');
  await page.getByRole('link', { name: 'Passer la carte' }).focus();
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('Tab');
  await expect(areas.nth(5)).toBeFocused();
  await expect(said).toHaveCSS('opacity', '1');
  await areas.nth(20).locator('use').hover();
  await expect(areas.nth(20).locator('text')).toHaveCSS('opacity', '1');
});
