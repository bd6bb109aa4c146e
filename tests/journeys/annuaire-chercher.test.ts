import { expect, test } from '@playwright/test';
import { bringAxe, violationsOf } from './axe.ts';
import { site } from './pages.ts';

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('by keyboard: words and a commune, a choice, and back by its chip', async ({ page }) => {
    await page.goto(site('/annuaire'));
    await page.getByLabel('Besoin', { exact: true }).focus();
    await page.keyboard.type('cours de francais');
    await page.keyboard.press('Tab');
    await page.keyboard.type('namur');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/annuaire\?q=cours\+de\+francais&commune=92094$/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Namur');
    const facets = page.getByRole('form', { name: 'Affiner la liste' });
    await facets.getByRole('checkbox', { name: /arabe/ }).focus();
    await page.keyboard.press('Space');
    await facets.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/langue=ar/);
    await page.getByRole('link', { name: 'Enlever « arabe »' }).focus();
    await page.keyboard.press('Enter');
    await expect(page).not.toHaveURL(/langue=ar/);
  });

  test('guided: three questions lead to the list', async ({ page }) => {
    await page.goto(site('/annuaire/guide'));
    await page.getByRole('link', { name: /Apprendre le français/ }).click();
    await page.getByRole('link', { name: /^Tout ceci/ }).click();
    await page.getByLabel('Commune').fill('namur');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('link', { name: /العربية/ }).click();
    await expect(page).toHaveURL(/\/annuaire\?besoin=francais&commune=92094&langue=ar$/);
    await expect(page.locator('.res > li').first()).toBeVisible();
  });

  test('nothing is lost on a screen of 320 px', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of [
      '/annuaire',
      '/annuaire?q=francais&commune=92094',
      '/annuaire/guide',
      '/ar/annuaire?q=francais'
    ]) {
      await page.goto(site(path));
      const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wider, path).toBe(false);
    }
  });
});

test('near me asks the device when it is pressed, and sends a rounded point', async ({ page, context }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ longitude: 4.867_31, latitude: 50.467_49 });
  await page.goto(site('/annuaire'));
  await page.getByRole('button', { name: 'Près de moi' }).click();
  await expect(page).toHaveURL(/lon=4\.867&lat=50\.467/);
  await expect(page.getByText('du plus proche au plus loin')).toBeVisible();
});

for (const path of [
  '/annuaire',
  '/annuaire?q=cours&commune=92094',
  '/annuaire?q=zzzz',
  '/annuaire/guide?besoin=francais'
])
  for (const prefix of ['', '/ar'])
    test(`no barrier on ${prefix}${path}`, async ({ page }) => {
      await page.goto(site(prefix + path));
      await bringAxe(page);
      expect(await violationsOf(page)).toEqual([]);
    });
