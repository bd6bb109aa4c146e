import { expect, test, type Page } from '@playwright/test';
import { bringAxe, rulesOfColour, violationsOf } from './axe.ts';
import { allPages, languageOf, onePerKind, site } from './pages.ts';

/**
 * What is looked at, so that the whole stays within a quarter of an hour on two cores:
 * - every address in French, wide, in light and in dark;
 * - every kind of page in five languages, on a phone, in light and in dark, and how wide it is;
 * - every kind of page in the five that came later, on a phone, in light, and whether it holds in 320 px: their colours
 *   and their columns on wider screens are those of the others.
 * Two languages draw the same rows with the same templates. What can differ is the length of words, the direction and
 * the language marks, and one page of each kind shows those. EVERY_LANGUAGE=1 looks at every address of every language.
 *
 * In the dark only colours can differ, so only their rules run again, on the same page.
 */
const SHARES = 8;

async function violations(page: Page, path: string, alsoDark = true): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(site(path));
  await bringAxe(page);
  const light = await violationsOf(page);
  if (!alsoDark) return light.map((fault) => `${path} ${fault}`);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violationsOf(page, rulesOfColour);
  return [...light.map((fault) => `${path} ${fault}`), ...dark.map((fault) => `${path}, in the dark, ${fault}`)];
}

async function noneOf(page: Page, paths: string[]): Promise<void> {
  const found: string[] = [];
  for (const path of paths) found.push(...(await violations(page, path)));
  expect(found).toEqual([]);
}

const wide = () => allPages().filter((path) => process.env.EVERY_LANGUAGE || languageOf(path) === 'fr');

for (let share = 0; share < SHARES; share += 1) {
  test(`no axe violation on any page, light or dark, part ${share + 1} of ${SHARES}`, async ({ page }) => {
    test.setTimeout(process.env.EVERY_LANGUAGE ? 7_200_000 : 900_000);
    const mine = wide().filter((_, i) => i % SHARES === share);
    expect(mine.length).toBeGreaterThan(5);
    await noneOf(page, mine);
  });
}

const kindsIn = (locale: string) => onePerKind(allPages().filter((path) => languageOf(path) === locale));

for (const locale of ['fa', 'tr', 'uk', 'es', 'so']) {
  test(`no axe violation on a phone in ${locale}, and nothing wider than 320 px`, async ({ browser }) => {
    test.setTimeout(900_000);
    const page = await browser.newPage();
    expect(kindsIn(locale).length).toBeGreaterThan(15);
    const faults: string[] = [];
    for (const path of kindsIn(locale)) {
      await page.setViewportSize({ width: 360, height: 740 });
      faults.push(...(await violations(page, path, Boolean(process.env.EVERY_LANGUAGE))));
      await page.setViewportSize({ width: 320, height: 740 });
      const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (by > 0) faults.push(`${path} overflows by ${by} px`);
    }
    expect(faults).toEqual([]);
    await page.close();
  });
}

for (const locale of ['fr', 'nl', 'de', 'en', 'ar']) {
  test.describe(`in ${locale}`, () => {
    const kinds = () => kindsIn(locale);

    test('no axe violation on a phone, light or dark', async ({ browser }) => {
      test.setTimeout(900_000);
      const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
      expect(kinds().length).toBeGreaterThan(15);
      await noneOf(page, kinds());
      await page.close();
    });

    for (const [name, width] of [
      ['320 px wide', 320],
      ['1280 px wide at 200 %', 640]
    ] as const) {
      test(`nothing overflows the page: ${name}`, async ({ browser }) => {
        test.setTimeout(300_000);
        const page = await browser.newPage({ viewport: { width, height: 800 } });
        const over: string[] = [];
        for (const path of kinds()) {
          await page.goto(site(path));
          const by = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth
          );
          if (by > 0) over.push(`${path} by ${by} px`);
        }
        expect(over).toEqual([]);
        await page.close();
      });
    }
  });
}
