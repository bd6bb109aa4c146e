import { expect, test } from '@playwright/test';
import { site } from './pages.ts';

const french = '[lang="fr"]:not(svg *)';

for (const width of [1280, 320]) {
  test(`in Arabic pages French stands as French, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['/ar/plan/fiches/F-14', '/ar/plan', '/ar/diagnostic/constats/C-01', '/ar/concertation']) {
      await page.goto(site(path));
      const faults = await page.locator(french).evaluateAll((all) =>
        all.flatMap((one) => {
          const { direction, unicodeBidi, display, textAlign } = getComputedStyle(one);
          // A paragraph is read from its own edge on; titles and cells hang from the edge of the page.
          const edge = one.tagName === 'P' ? ['start', 'left'] : ['end', 'right'];
          const hangs = !/block|table-cell|list-item/.test(display) || edge.includes(textAlign);
          return direction === 'ltr' && unicodeBidi === 'isolate' && hangs ? [] : one.outerHTML.slice(0, 120);
        })
      );
      expect(faults, path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
    }
    await page.goto(site('/ar/diagnostic/constats/C-01'));
    const title = page.locator('h1');
    await expect(title).toHaveText(/rurales\.\s*$/);
    // A full stop comes after the last letter, to its right.
    const [letter = 0, stop = 0] = await title.evaluate((heading) => {
      const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
      let found: [Text, number] | undefined;
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        if (text.data.includes('rurales.')) found = [text, text.data.lastIndexOf('.')];
      }
      if (!found) return [];
      const [text, at] = found;
      return [at - 1, at].map((from) => {
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, from + 1);
        return range.getBoundingClientRect().left;
      });
    });
    expect(stop).toBeGreaterThan(letter);
  });
}

test('words of the interface are not marked as French', async ({ page }) => {
  for (const query of ['?par=espace', '?par=espace&groupe=sans-espace']) {
    await page.goto(site(`/en/plan/calendrier${query}`));
    await expect(page.locator('[lang="fr"]').filter({ hasText: 'Without a consultation group' })).toHaveCount(0);
  }
});
