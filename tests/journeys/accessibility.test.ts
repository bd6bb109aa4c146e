import { expect, test, type Page } from '@playwright/test';
import { bringAxe, rulesOfColour, violationsOf } from './axe.ts';
import { allPages, languageOf, onePerKind, site } from './pages.ts';

/**
 * What is looked at, so that the whole stays within a quarter of an hour on two cores:
 * - every address in French, wide, one in light and the next in dark; one of each kind in both;
 * - every kind of page in nine other languages, on a phone, in light, and how wide it is; in French and Arabic in both.
 * Two languages draw the same rows with the same templates. What can differ is the length of words, the direction and
 * the language marks, and one page of each kind shows those. EVERY_LANGUAGE=1 looks at every address of every language,
 * and at all of them in both.
 *
 * In the second theme only colours can differ, so only their rules run again, on the same page.
 */
const SHARES = 8;

type Scheme = 'light' | 'dark';

const all = Boolean(process.env.EVERY_LANGUAGE);
const inBoth: readonly Scheme[] = ['light', 'dark'];

async function violations(page: Page, path: string, [first, second]: readonly Scheme[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: first ?? 'light' });
  await page.goto(site(path));
  await bringAxe(page);
  const faults = (await violationsOf(page)).map((fault) => `${path}, ${first}: ${fault}`);
  if (!second) return faults;
  await page.emulateMedia({ colorScheme: second });
  return [...faults, ...(await violationsOf(page, rulesOfColour)).map((fault) => `${path}, ${second}: ${fault}`)];
}

const wide = () => allPages().filter((path) => all || languageOf(path) === 'fr');
const kindsIn = (locale: string) => onePerKind(allPages().filter((path) => languageOf(path) === locale));

for (let share = 0; share < SHARES; share += 1) {
  test(`no axe violation on any page, light or dark, part ${share + 1} of ${SHARES}`, async ({ page }) => {
    test.setTimeout(all ? 7_200_000 : 900_000);
    const examples = new Set(onePerKind(wide()));
    const mine = wide().filter((_, i) => i % SHARES === share);
    expect(mine.length).toBeGreaterThan(5);
    const faults: string[] = [];
    for (const [i, path] of mine.entries())
      faults.push(...(await violations(page, path, all || examples.has(path) ? inBoth : [i % 2 ? 'dark' : 'light'])));
    expect(faults).toEqual([]);
  });
}

for (const locale of ['fr', 'nl', 'de', 'en', 'ar', 'fa', 'tr', 'uk', 'es', 'so']) {
  test(`no axe violation on a phone in ${locale}, and nothing wider than 320 px`, async ({ browser }) => {
    test.setTimeout(900_000);
    const page = await browser.newPage();
    expect(kindsIn(locale).length).toBeGreaterThan(15);
    const faults: string[] = [];
    for (const path of kindsIn(locale)) {
      await page.setViewportSize({ width: 360, height: 740 });
      faults.push(...(await violations(page, path, all || ['fr', 'ar'].includes(locale) ? inBoth : ['light'])));
      await page.setViewportSize({ width: 320, height: 740 });
      const by = await widerBy(page);
      if (by > 0) faults.push(`${path} overflows by ${by} px`);
    }
    expect(faults).toEqual([]);
    await page.close();
  });
}

for (const locale of ['fr', 'nl', 'de', 'en', 'ar'])
  test(`nothing overflows the page in ${locale}: 1280 px wide at 200 %`, async ({ browser }) => {
    test.setTimeout(300_000);
    const page = await browser.newPage({ viewport: { width: 640, height: 800 } });
    const over: string[] = [];
    for (const path of kindsIn(locale)) {
      await page.goto(site(path));
      const by = await widerBy(page);
      if (by > 0) over.push(`${path} by ${by} px`);
    }
    expect(over).toEqual([]);
    await page.close();
  });

const widerBy = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
