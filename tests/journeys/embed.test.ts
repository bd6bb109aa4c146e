import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { site } from './pages.ts';

/** Serves one page as another site would. */
async function host(html: string): Promise<{ origin: string; server: Server }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

for (const quoi of ['communes', 'plan', 'carte', 'repertoire', 'repertoire-carte', 'annuaire']) {
  test(`within another site, a frame takes the height of what it shows: ${quoi}`, async ({ page }) => {
    await page.goto(site(`/integrer?quoi=${quoi}`));
    // Where no setting names the site, its address is written before the paths of the code, as the page says.
    const code = (await page.locator('pre').first().innerText()).replaceAll('src="/', `src="${site('/')}`);
    expect(code).toContain(`<iframe src="${site('/integrer/')}${quoi}/`);
    const stranger = `<iframe id="stranger" title="?" height="90" srcdoc="<script>
      parent.postMessage({ ppli: 'hauteur', hauteur: 90000 }, '*'); parent.postMessage('x', '*')
    </script>"></iframe>`;
    const { origin, server } = await host(`<!doctype html><title>Host</title><main>${code}</main>${stranger}`);
    try {
      await page.setViewportSize({ width: 1100, height: 900 });
      await page.goto(origin);
      const element = page.locator('main iframe');
      const frame = page.frameLocator('main iframe');
      await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
      const content = () =>
        frame.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height) + 2);
      const shown = () => element.evaluate((one) => one.clientHeight);
      const heights: number[] = [];
      for (const width of [1100, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(async () => (await shown()) - (await content()), `at ${width} px`).toBe(0);
        expect(await element.evaluate((one) => one.clientWidth)).toBeGreaterThan(width - 40);
        // Nothing is left to be scrolled, either way.
        expect(
          await frame
            .locator('html')
            .evaluate((root) => [root.scrollHeight > root.clientHeight, root.scrollWidth > root.clientWidth])
        ).toEqual([false, false]);
        heights.push(await shown());
      }
      // More than the code says for hosts without the script, and more again where lines are short.
      if (quoi === 'plan') expect(heights[0]).toBeGreaterThan(Number(/ height="(\d+)"/.exec(code)?.[1]));
      if (quoi === 'communes') expect(heights[1]).toBeGreaterThan(heights[0] ?? 0);
      expect(await page.locator('#stranger').evaluate((one) => one.clientHeight)).toBe(90);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

for (const [scheme, theme, ground] of [
  ['light', 'sombre', 'oklch(0.185 0.014 168)'],
  ['dark', 'clair', 'oklch(1 0 0)']
] as const) {
  test(`an element of another site holds a frame in the theme that it names: ${theme}`, async ({ page }) => {
    await page.goto(site(`/integrer?quoi=plan&theme=${theme}`));
    const code = (await page.locator('pre').nth(1).innerText()).replace('src="/', `src="${site('/')}`);
    expect(code).toContain(`theme="${theme}"`);
    const { origin, server } = await host(`<!doctype html><title>Host</title><main>${code}</main>`);
    try {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(origin);
      const shown = page.frameLocator('ppli-cadre iframe').locator('html');
      await expect(shown).toHaveCSS('background-color', ground);
      // The host changes its mind while it is shown.
      await page.locator('ppli-cadre').evaluate((one) => one.removeAttribute('theme'));
      const other = scheme === 'dark' ? 'oklch(0.185 0.014 168)' : 'oklch(1 0 0)';
      await expect(shown).toHaveCSS('background-color', other);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}
