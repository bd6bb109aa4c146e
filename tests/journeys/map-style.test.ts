import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startSite, type Site } from '../site/process.ts';

/** One pixel, green. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);
const there = {
  type: 'Feature',
  properties: { name: 'Namur' },
  geometry: { type: 'Point', coordinates: [4.8675, 50.4669] }
};

/** A style with all that one may fetch: tiles of pictures and of outlines, a description of tiles, letters, a sprite. */
const styleAt = (origin: string) => ({
  version: 8,
  glyphs: `${origin}/lettres/{fontstack}/{range}.pbf`,
  sprite: `${origin}/images`,
  sources: {
    fond: { type: 'raster', tiles: [`${origin}/fond/{z}/{x}/{y}.png`], tileSize: 256, attribution: '© Essai' },
    lignes: { type: 'vector', url: `${origin}/lignes.json` },
    noms: { type: 'geojson', data: `${origin}/noms.geojson` }
  },
  layers: [
    { id: 'fond', type: 'raster', source: 'fond' },
    { id: 'lignes', type: 'line', source: 'lignes', 'source-layer': 'lignes' },
    {
      ...{ id: 'noms', type: 'symbol', source: 'noms' },
      layout: { 'text-field': ['get', 'name'], 'text-font': ['Essai'], 'icon-image': 'point' }
    }
  ]
});

let server: Server;
let tiles: string;
let folder: string;
let place: Site;
const asked = new Set<string>();

/** What was asked of the other site, without numbers. */
const kinds = () => [...asked].toSorted();

function answerOf(path: string): { type: string; body: Buffer | string } {
  if (path === '/style.json') return { type: 'application/json', body: JSON.stringify(styleAt(tiles)) };
  if (path === '/lignes.json') {
    const description = { tilejson: '3.0.0', tiles: [`${tiles}/lignes/{z}/{x}/{y}.pbf`], minzoom: 0, maxzoom: 14 };
    return { type: 'application/json', body: JSON.stringify(description) };
  }
  if (path === '/noms.geojson')
    return { type: 'application/json', body: JSON.stringify({ type: 'FeatureCollection', features: [there] }) };
  if (path.endsWith('.json')) {
    const sprite = { point: { x: 0, y: 0, width: 1, height: 1, pixelRatio: 1 } };
    return { type: 'application/json', body: JSON.stringify(sprite) };
  }
  return path.endsWith('.png')
    ? { type: 'image/png', body: PIXEL }
    : { type: 'application/x-protobuf', body: Buffer.alloc(0) };
}

test.describe.configure({ mode: 'serial', timeout: 90_000 });
test.beforeAll(async () => {
  test.setTimeout(240_000);
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    asked.add(path.replaceAll(/\d+/g, 'n').replace(/@nx/, ''));
    const { type, body } = answerOf(path);
    response.writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*' });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  tiles = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'ppli-style-'));
  place = await startSite({ DATA_DIR: folder, LOG: 'errors', MAP_STYLE_URL: `${tiles}/style.json` });
});
test.afterAll(async () => {
  await place.stop();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the browser and the site complain of, and what is fetched from anywhere else than these two. */
function watch(page: Page): { complaints: string[]; strange: string[] } {
  const [complaints, strange]: [string[], string[]] = [[], []];
  page.on('console', (message) => {
    if (!message.text().includes('GL Driver Message')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const address = request.url();
    if (![place.origin, tiles, 'blob:', 'data:'].some((one) => address.startsWith(one))) strange.push(address);
  });
  return { complaints, strange };
}

const everything = [
  '/fond/n/n/n.png',
  '/images.json',
  '/images.png',
  '/lettres/Essai/n-n.pbf',
  '/lignes.json',
  '/lignes/n/n/n.pbf',
  '/noms.geojson',
  '/style.json'
];

test('the map of the directory stands on the ground of the style that the settings name', async ({ page }) => {
  const { complaints, strange } = watch(page);
  asked.clear();
  await page.goto(`${place.origin}/annuaire?q=cours+de+francais`);
  await page.getByRole('button', { name: 'Ouvrir la carte' }).press('Enter');
  await expect(page.locator('[data-kind=services][data-open][data-foreign]')).toBeVisible({ timeout: 45_000 });
  await expect(page.locator('.pin-on-map').first()).toBeVisible();
  // Whose ground it is stands on the map.
  await expect(page.locator('.maplibregl-ctrl-attrib')).toContainText('© Essai');
  await expect.poll(kinds).toEqual(everything);
  expect(complaints).toEqual([]);
  expect(strange).toEqual([]);
});

test('so does the point of an observation', async ({ page }) => {
  const { complaints } = watch(page);
  asked.clear();
  await page.goto(`${place.origin}/diagnostic/observer`);
  await page
    .locator('details', { has: page.locator('[data-kind=epingle]') })
    .locator('summary')
    .click();
  await page.getByRole('button', { name: /sur une carte/ }).press('Enter');
  await expect(page.locator('[data-kind=epingle][data-open][data-foreign]')).toBeVisible({ timeout: 45_000 });
  await expect.poll(kinds).toEqual(everything);
  expect(complaints).toEqual([]);
});

test('the map of figures stays on its own ground, and asks the other site for nothing', async ({ page }) => {
  const { complaints, strange } = watch(page);
  asked.clear();
  await page.goto(`${place.origin}/communes/carte`);
  await expect(page.locator('[data-carte][data-open]')).toBeVisible({ timeout: 45_000 });
  expect(kinds()).toEqual([]);
  expect(complaints).toEqual([]);
  expect(strange).toEqual([]);
});
