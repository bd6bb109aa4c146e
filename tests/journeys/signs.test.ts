import { expect, test, type Page } from '@playwright/test';
import { site } from './pages.ts';

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test.describe('the fil of an object', () => {
  test.use({ javaScriptEnabled: false });

  test('is a list on a phone, which needs no opening', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/plan/recommandations/R-01', '/ar/plan/axes/sante']) {
      await page.goto(site(path));
      const fil = page.locator('#fil figure').first();
      await expect(fil.locator('svg[role="group"]')).toBeHidden();
      const rows = fil.locator('table.fil tbody tr');
      await expect(rows.first()).toBeVisible();
      await expect(rows.last()).toBeVisible();
      await expect(fil.getByRole('link').first()).toBeVisible();
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
    }
  });

  test('opens what a group of the drawing holds, in place', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(site('/plan/axes/sante'));
    const fil = page.locator('#fil figure').first();
    const group = fil.locator('svg a[href^="#fil-"]').first();
    const held = fil.locator(`[id="${String(await group.getAttribute('href')).slice(1)}"]`);
    await expect(held).toBeHidden();
    await group.click();
    await expect(held).toBeVisible();
    await expect(held.locator('xpath=ancestor::tbody').getByRole('link').first()).toBeVisible();
  });
});

/** Of each match in the text of a page: whether its first sign stands to the left of its last, on one line. */
const standing = (page: Page, pattern: string) =>
  page.locator('main').evaluate((main, source) => {
    const found: { text: string; forwards: boolean }[] = [];
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      if (!text.parentElement?.checkVisibility()) continue;
      for (const { 0: match, index } of text.data.matchAll(new RegExp(source, 'g'))) {
        const [first, last] = [index, index + match.length - 1].map((from) => {
          const range = document.createRange();
          range.setStart(text, from);
          range.setEnd(text, from + 1);
          return range.getBoundingClientRect();
        });
        if (first && last && Math.abs(first.top - last.top) < 2)
          found.push({ text: match, forwards: first.left < last.left });
      }
    }
    return found;
  }, pattern);

test('codes and telephone numbers do not flip in Arabic', async ({ page }) => {
  for (const [path, pattern] of [
    ['/ar/plan', '[FR]-\\d\\d'],
    ['/ar/diagnostic', 'C-\\d\\d'],
    ['/ar/annuaire?q=fran%C3%A7ais', '\\+?\\d[\\d /.]{6,}\\d']
  ] as const) {
    await page.goto(site(path));
    const found = await standing(page, pattern);
    expect(found.length, path).toBeGreaterThan(3);
    expect(
      found.filter(({ forwards }) => !forwards).map(({ text }) => text),
      path
    ).toEqual([]);
  }
});

test('the time line marks today, within its period', async ({ page }) => {
  await page.goto(site('/plan/calendrier'));
  const mark = page.locator('svg.ticks text.f-brick').first();
  await expect(mark).toBeVisible();
  const at = parseFloat(String(await mark.getAttribute('x')));
  expect(at).toBeGreaterThanOrEqual(0);
  expect(at).toBeLessThanOrEqual(100);
  expect(await page.locator('svg use[href="#t-now"]').count()).toBeGreaterThan(1);
});
