import type { Page } from '@playwright/test';
import { extractText } from 'unpdf';

/** What is seen on paper and has no business there: what one presses, fills in or goes elsewhere by. */
export const pressed = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'nav a, form, button, input, select, textarea, .btn:not([href^="tel:"]), .skip, .langs'
      )
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length)
      .map((element) => element.outerHTML.slice(0, 120))
  );

/** What reaches over the edges of the sheet, or is cut within a box that would have to be scrolled. */
export const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const shown = [...document.querySelectorAll<HTMLElement>('body *:not(svg *)')].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.vh')
    );
    const over = shown.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > left && (right > width + 1 || left < -1);
    });
    const cut = shown.filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        getComputedStyle(element).overflowX !== 'visible' &&
        element.querySelector('table, svg')
    );
    return [...over, ...cut].map(
      (element) => `${element.outerHTML.slice(0, 120)} (${element.scrollWidth} of ${width})`
    );
  });

/** Words that are hard to read as black on white is read: less than 4.5 to 1 against the paper, grounds left out. */
export const pale = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!canvas) throw new Error('This browser draws nothing');
    const kept = new Map<string, number>();
    const luminance = (color: string): number => {
      const known = kept.get(color);
      if (known !== undefined) return known;
      canvas.fillStyle = '#fff';
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((n) => {
        const share = n / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      kept.set(color, light);
      return light;
    };
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const element = node.parentElement;
      const text = node.nodeValue?.trim();
      // The number of a pin stands on its colour, which is printed.
      if (!element || !text || element.closest('.vh, script, style, title, svg .no')) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      const color = element instanceof SVGElement ? style.fill : style.color;
      if (1.05 / (luminance(color) + 0.05) < 4.5) found.push(`${text.slice(0, 60)}: ${color}`);
    }
    return found;
  });

/** Headings of sections whose every part stays on the screen. */
export const bare = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main section')].flatMap((section) => {
      const heading = section.querySelector<HTMLElement>('h2, h3')?.innerText.trim();
      const drawn = [...section.querySelectorAll('svg, img')].some((one) => one.checkVisibility());
      return heading && !drawn && section.innerText.trim() === heading ? heading : [];
    })
  );

/** What a printer gets: the words of each sheet, without spaces. */
export async function sheetsOf(page: Page): Promise<string[]> {
  const file = await page.pdf({ preferCSSPageSize: true });
  const { text } = await extractText(new Uint8Array(file), { mergePages: false });
  return text.map((words) => words.replaceAll(/\s/g, ''));
}
