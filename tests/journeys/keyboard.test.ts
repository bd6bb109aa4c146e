import { expect, test, type Locator, type Page } from '@playwright/test';
import { site } from './pages.ts';

// Nobody needs a script or a mouse here.
test.use({ javaScriptEnabled: false });

/** Presses Tab until the element has the focus; a page where that takes longer is too long a way for anyone. */
async function tabTo(page: Page, target: Locator, most = 120): Promise<void> {
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${target} is not reached from ${page.url()}`);
}

async function follow(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

test('by keyboard: from the search in the header to a constat, by its fil to a fiche', async ({ page }) => {
  await page.goto(site('/'));
  await tabTo(page, page.getByRole('searchbox', { name: 'Recherche dans tout le site' }));
  await page.keyboard.type('cours du soir');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/recherche\?q=cours\+du\+soir$/);
  await follow(page, page.locator('main a[href^="/diagnostic/constats/"]').first());
  await expect(page).toHaveURL(/\/diagnostic\/constats\/C-\d+$/);
  await follow(page, page.locator('#fil a[href^="/plan/fiches/"]').first());
  await expect(page).toHaveURL(/\/plan\/fiches\/F-\d+$/);
  await expect(page.getByRole('heading', { name: 'Le fil', exact: true })).toBeVisible();
});

test('by keyboard: two communes are chosen and compared', async ({ page }) => {
  await page.goto(site('/communes/comparer'));
  const form = page.locator('form', { has: page.getByRole('checkbox') });
  for (const name of ['Dinant', 'Namur']) {
    await tabTo(page, form.getByRole('checkbox', { name, exact: true }));
    await page.keyboard.press('Space');
  }
  await follow(page, form.getByRole('button'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Dinant et Namur/);
  const heads = page.locator('#chiffres th[scope="col"]');
  await expect(heads.filter({ hasText: 'Dinant' }).first()).toBeVisible();
  await expect(heads.filter({ hasText: 'Namur' }).first()).toBeVisible();
});

test('by keyboard: the calendar is filtered by state, and shown whole again', async ({ page }) => {
  await page.goto(site('/plan/calendrier'));
  const filters = page.getByRole('search', { name: 'Filtrer les fiches' });
  await follow(page, filters.locator('summary'));
  await tabTo(page, filters.getByLabel('État'));
  await page.keyboard.press('ArrowDown');
  const state = await filters.getByLabel('État').inputValue();
  expect(state).not.toBe('');
  await follow(page, filters.getByRole('button', { name: 'Filtrer' }));
  await expect(page).toHaveURL(new RegExp(`/plan/calendrier\\?.*etat=${state}`));
  // Opened, so that what is set is seen.
  await expect(filters.getByLabel('État')).toHaveValue(state);
  await expect(filters.getByLabel('État')).toBeVisible();
  await follow(page, page.locator('.told a[href="/plan/calendrier"]'));
  await expect(page).toHaveURL(/\/plan\/calendrier$/);
});

test('by keyboard: two plans are compared, then two phases of one', async ({ page }) => {
  await page.goto(site('/plans/comparer'));
  const before = page.getByLabel('Avant');
  await tabTo(page, before);
  const first = await before.inputValue();
  await page.keyboard.press('ArrowDown');
  const chosen = await before.inputValue();
  expect(chosen).not.toBe(first);
  await follow(page, page.getByRole('button', { name: 'Comparer' }));
  await expect(page).toHaveURL(new RegExp(`[?&]de=${chosen}&`));
  await expect(before).toHaveValue(chosen);
  await follow(page, page.locator('main a[href="/plans/comparer?vue=phases"]'));
  await follow(page, page.getByRole('button', { name: 'Comparer' }));
  await expect(page).toHaveURL(/vue=phases&plan=[a-z0-9-]+&avant=1&apres=2$/);
  await expect(page.getByRole('heading', { name: 'Ce qui est devenu quoi' })).toBeVisible();
});
