import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { allPages, onePerKind, site } from './pages.ts';

const wcag22 = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SHARES = 8;

async function violations(page: Page, path: string): Promise<string[]> {
  await page.goto(site(path));
  const { violations: found } = await new AxeBuilder({ page }).withTags(wcag22).analyze();
  return found.map(
    ({ id, nodes }) =>
      `${path} ${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join(' | ')}`
  );
}

for (let share = 0; share < SHARES; share += 1) {
  test(`no axe violation on any page, part ${share + 1} of ${SHARES}`, async ({ page }) => {
    test.setTimeout(600_000);
    const mine = allPages().filter((_, i) => i % SHARES === share);
    expect(mine.length).toBeGreaterThan(5);
    const found: string[] = [];
    for (const path of mine) found.push(...(await violations(page, path)));
    expect(found).toEqual([]);
  });
}

test('no axe violation in the dark, on a phone', async ({ browser }) => {
  test.setTimeout(600_000);
  const context = await browser.newContext({ colorScheme: 'dark', viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const found: string[] = [];
  for (const path of onePerKind(allPages())) found.push(...(await violations(page, path)));
  expect(found).toEqual([]);
  await context.close();
});

for (const [name, width, direction] of [
  ['320 px wide', 320, 'ltr'],
  ['320 px wide, from right to left', 320, 'rtl'],
  ['1280 px wide at 200 %', 640, 'ltr']
] as const) {
  test(`nothing overflows the page: ${name}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const wide: string[] = [];
    for (const path of onePerKind(allPages())) {
      await page.goto(site(path));
      await page.evaluate((dir) => void (document.documentElement.dir = dir), direction);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      );
      if (over > 0) wide.push(`${path} by ${over} px`);
    }
    expect(wide).toEqual([]);
    await page.close();
  });
}
