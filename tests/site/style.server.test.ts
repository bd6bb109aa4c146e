import { describe, expect, it } from 'vitest';
import { faultsOfHtml } from './html.ts';
import { siteOnTheStory } from './story.ts';

const paths = ['/bureau/style', '/bureau/style/themes.css'];
const ask = (origin: string, path: string) => fetch(origin + path, { headers: { connection: 'close' } });

describe('the page of the look', () => {
  const closed = siteOnTheStory();
  const open = siteOnTheStory({ STYLE_PAGE: 'yes' });

  it('does not exist where nobody asked for it', async () => {
    for (const path of paths) expect((await ask(closed().origin, path)).status, path).toBe(404);
  });

  it('is served where somebody did, and is not for search engines', async () => {
    for (const path of paths) expect((await ask(open().origin, path)).status, path).toBe(200);
    const page = await ask(open().origin, '/bureau/style');
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
    const text = await page.text();
    for (const frame of ['light', 'dark', 'rtl', 'narrow', 'large']) expect(text).toContain(`id="${frame}"`);
    expect(text).not.toMatch(/<script|\sstyle=/);
    // Forms as they are opened, and as they come back refused, in each frame; and valid as any page.
    expect(text.match(/<form class="form/g)).toHaveLength(10);
    expect(text.match(/aria-invalid="true"/g)?.length).toBeGreaterThanOrEqual(10);
    expect(await faultsOfHtml(text, '/bureau/style')).toEqual([]);
  });
});
