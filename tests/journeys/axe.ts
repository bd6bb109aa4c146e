import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.2 AA and of good practice. */
export const everyRule: axe.RunOnly = { type: 'tag', values: tags };
/** Those that a change of colours alone can break. */
export const rulesOfColour: axe.RunOnly = {
  type: 'rule',
  values: ['color-contrast', 'link-in-text-block']
};

/**
 * Puts axe into the page. AxeBuilder opens a second page for each report, and takes two and a half times as long for the
 * same violations.
 */
export const bringAxe = async (page: Page): Promise<void> => void (await page.evaluate(source));

/** The violations of the page as it stands, with the first three places of each. */
export const violationsOf = (page: Page, runOnly = everyRule): Promise<string[]> =>
  page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { runOnly: only, resultTypes: ['violations'], preload: false });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((node) => node.target.join(' '))
          .join(' | ')}`
    );
  }, runOnly);
