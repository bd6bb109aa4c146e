import { expect, test } from '@playwright/test';
import { site } from './pages.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('from the home page to one’s commune by a misspelt name', async ({ page }) => {
      await page.goto(site('/'));
      await page.getByRole('searchbox').first().fill('florene');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Florennes' }).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Florennes');
      await expect(page.getByRole('heading', { name: 'Ce que nous ne savons pas' })).toBeVisible();
    });

    test('from the plan to a fiche, its recommandation and the constat behind it', async ({ page }) => {
      await page.goto(site('/plan'));
      await page.locator('a[href*="/plan/fiches/"]').first().click();
      await expect(page).toHaveURL(/\/plan\/fiches\/F-\d+$/);
      await page.locator('main a[href*="/plan/recommandations/"]').first().click();
      await page.locator('main a[href*="/diagnostic/constats/"]').first().click();
      await expect(page).toHaveURL(/\/diagnostic\/constats\/C-\d+$/);
    });

    test('from the grid to what is in a cell', async ({ page }) => {
      await page.goto(site('/plan/mise-en-rapport'));
      await page.locator('main table a[href*="/plan/mise-en-rapport/"]').first().click();
      await expect(page).not.toHaveURL(/\/plan\/mise-en-rapport$/);
    });

    test('from a portrait to the help there is in the commune, and to that of all communes', async ({ page }) => {
      await page.goto(site('/communes/92094'));
      const help = page.locator('#aide');
      await help.getByRole('rowheader').getByRole('link').first().click();
      await expect(page).toHaveURL(/\/annuaire\?repertoire=[a-z-]+&commune=92094$/);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Namur');
      await page.goBack();
      await help.getByRole('link', { name: 'L’offre, commune par commune' }).click();
      await expect(page).toHaveURL(site('/annuaire/couverture'));
      await page.getByLabel('Répertoire').selectOption('socio-juridique');
      await page.getByRole('button', { name: 'Afficher' }).click();
      await expect(page).toHaveURL(/repertoire=socio-juridique/);
      await expect(page.getByRole('cell').first()).toBeVisible();
    });

    test('the same page in each language, with its question, and back', async ({ page }) => {
      await page.goto(site('/plan?q=logement'));
      for (const [name, locale, direction] of [
        ['Nederlands', 'nl', 'ltr'],
        ['Deutsch', 'de', 'ltr'],
        ['English', 'en', 'ltr'],
        ['العربية', 'ar', 'rtl'],
        ['فارسی', 'fa', 'rtl'],
        ['Українська', 'uk', 'ltr']
      ] as const) {
        await page.locator('.langs summary').click();
        await page.getByRole('link', { name, exact: true }).click();
        await expect(page).toHaveURL(site(`/${locale}/plan?q=logement`));
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await expect(page.locator('html')).toHaveAttribute('dir', direction);
      }
      await page.locator('.langs summary').click();
      await page.getByRole('link', { name: 'Français', exact: true }).click();
      await expect(page).toHaveURL(site('/plan?q=logement'));
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
    });
  });
}

test('the second centre has a site of its own, where nothing of the first one shows', async ({ page }) => {
  const { port } = new URL(site());
  await page.goto(`http://deux-rives.localhost:${port}/plan`);
  await expect(page.getByText('Deux-Rives').first()).toBeVisible();
  await expect(page.getByText('PPLI 2026-2031', { exact: true })).toHaveCount(0);
});

test('by keyboard alone: the first stop skips to the content', async ({ page }) => {
  await page.goto(site('/plan'));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#contenu')).toBeFocused();
});

test('an old code leads to the commune of today', async ({ page }) => {
  await page.goto(site('/communes/82003'));
  await expect(page).toHaveURL(/\/communes\/82039$/);
});

test('nothing is fetched from anywhere else, and the browser has nothing to complain about', async ({ page }) => {
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site())) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  for (const path of [
    '/',
    '/plan',
    '/communes',
    '/communes/92094',
    '/plan/mise-en-rapport',
    '/diagnostic',
    '/concertation',
    '/plans'
  ]) {
    await page.goto(site(path));
  }
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the table behind a drawing widens no page', async ({ page }) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['/', '/communes/92094', '/plans', '/plan/fil', '/plan/fiches/F-01', '/integrer/carte/part']) {
      await page.goto(site(path));
      const folded = page.locator('details:has(table, ul)');
      expect(await folded.count(), path).toBeGreaterThan(0);
      await folded.evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width);
    }
  }
});
