import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { isWorking } from '../../src/platform/http/working.ts';
import { faultsOfHtml } from '../site/html.ts';
import { startSite, type Site } from '../site/process.ts';
import { findRoute } from '../site/routes.ts';
import { bringAxe, violationsOf } from './axe.ts';
import {
  apart,
  firstLink,
  inviteBasile,
  openDesk,
  pages,
  unfilled,
  unlinked,
  violationsHere,
  withDoors
} from './desk.ts';
import { allPages } from './pages.ts';

let folder: string;
let place: Site;

test.describe.configure({ mode: 'serial', timeout: 480_000 });
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ppli-desk-'));
  place = await startSite({ DATA_DIR: folder, LOG: 'errors', NOW: '2026-11-22' });
});
test.afterAll(async () => {
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
});

let page: Page;

async function addressOf(at: string | [string, string]): Promise<string> {
  if (typeof at === 'string') return at;
  const [from, start] = at;
  await page.goto(place.origin + from);
  return String(await page.locator(`main a[href^="${start}"]`).first().getAttribute('href'));
}

async function violations(path: string): Promise<string[]> {
  const answer = await page.goto(place.origin + path);
  if (answer?.status() !== 200) return [`${path} answers ${answer?.status()}`];
  const invalid = await faultsOfHtml(await answer.text(), path);
  return [...invalid, ...(await violationsHere(page, path))];
}

test('every page that readers do not come to by links is looked at, and every other one is crawled', () => {
  const drawn = globSync('src/routes/**/+page.svelte').map(
    (file) => file.replace(/^src\/routes/, '').replace(/\/\+page\.svelte$/, '') || '/'
  );
  const own = new Set([...Object.keys(pages), ...Object.keys(unlinked), unfilled, ...apart]);
  const crawled = new Set(allPages().flatMap((path) => findRoute(path.replace(/\?.*$/, ''))?.id ?? []));
  expect(drawn.filter((route) => !own.has(route) && (!crawled.has(route) || isWorking(route)))).toEqual([]);
  expect([...own].filter((route) => !drawn.includes(route))).toEqual([]);
});

test('valid HTML, and no violation of accessibility on any of them, light or dark', async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
  await page.goto(await firstLink(place));
  await openDesk(page);
  // So that the outgoing box holds a mail.
  await inviteBasile(page, place.origin);
  const found: string[] = [];
  const listed = [...Object.values(pages), ...Object.values(unlinked), ...withDoors];
  for (const at of listed) found.push(...(await violations(await addressOf(at))));
  expect(found).toEqual([]);
});

test('a form sent empty comes back with what is wrong on top, where the focus is, and without violations', async () => {
  const found: string[] = [];
  for (const [path, button] of [
    ['/bureau/organisations/nouvelle', 'Ajouter l’organisation'],
    ['/concertation/nouveau', 'Ouvrir l’espace'],
    ['/bureau/diagnostics/nouveau', 'Préparer'],
    ['/bureau/reactualisations/nouvelle', 'Ouvrir la réactualisation'],
    ['/plan/recommandations/nouvelle', 'Écrire la recommandation'],
    ['/plan/fiches/nouvelle?recommandation=R-01', 'Écrire la fiche'],
    ['/plan/fiches/F-02/moyens', 'Ajouter ces moyens'],
    ['/diagnostic/constats/nouveau', 'Écrire le constat']
  ] as const) {
    await page.goto(place.origin + path);
    // By keyboard alone.
    await page.getByRole('main').getByRole('button', { name: button, exact: true }).focus();
    await page.keyboard.press('Enter');
    const alert = page.getByRole('main').getByRole('alert').first();
    await expect(alert, path).toBeFocused();
    const first = alert.getByRole('link').first();
    const field = String(await first.getAttribute('href')).slice(1);
    await first.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator(`[id="${field}"]`), path).toBeFocused();
    await bringAxe(page);
    found.push(...(await violationsOf(page)).map((fault) => `${path} sent empty ${fault}`));
  }
  expect(found).toEqual([]);
});
