import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startSite, type Site } from '../site/process.ts';
import { bringAxe, violationsOf } from './axe.ts';

let folder: string;
let place: Site;
let page: Page;

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), 'ppli-epingle-'));
  place = await startSite({ DATA_DIR: folder, LOG: 'errors' });
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await expect.poll(() => place.told.join('')).toContain('/premier-acces?jeton=');
  await page.goto(place.origin + String(/\/premier-acces\?jeton=\S+/.exec(place.told.join(''))?.[0]));
  await page.getByLabel('Prénom et nom').fill('Ada Essai');
  await page.getByLabel('Adresse de courriel').fill('ada@essai.example');
  await page.getByRole('button', { name: 'Ouvrir le bureau' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bureau');
});
test.afterAll(async () => {
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the point of a place is moved by keyboard, told with its commune, and kept', async () => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (!message.text().includes('GL Driver Message')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${place.origin}/bureau/annuaire/operateurs/mille-langues`);
  await page.locator('main a[href^="/bureau/annuaire/lieux/"]:not([href*=nouveau])').first().click();
  const field = page.getByLabel('Point exact');
  await field.fill('50.4669, 4.8675');
  await page.getByRole('button', { name: 'Placer le point sur une carte' }).press('Enter');
  const [opened, failed] = [page.locator('[data-kind=epingle][data-open]'), page.locator('.epingle [data-failed]')];
  await expect(opened.or(failed.and(page.locator(':visible')))).toBeVisible({ timeout: 45_000 });
  expect(complaints).toEqual([]);
  const pin = page.getByRole('button', { name: 'Point à déplacer' });
  await pin.focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  const moved = await field.inputValue();
  const [lat, lon] = moved.split(', ').map(Number);
  expect(lon).toBeGreaterThan(4.8675);
  expect(lat).toBeGreaterThan(50.4669);
  await expect(page.locator('[data-kind=epingle] [data-says]')).toContainText('à Namur');
  await bringAxe(page);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page).toHaveURL(/\?fait=\d+$/);
  await expect(page.getByLabel('Point exact')).toHaveValue(moved);
  expect(complaints).toEqual([]);
});

test('a point in another commune is told at once, and refused', async () => {
  await page.getByRole('button', { name: 'Placer le point sur une carte' }).press('Enter');
  await expect(page.locator('[data-kind=epingle][data-open]')).toBeVisible({ timeout: 45_000 });
  const field = page.getByLabel('Point exact');
  await field.fill('50.489, 5.095');
  await field.press('Tab');
  await expect(page.locator('[data-kind=epingle] [data-says]')).toContainText('Ce point est à Andenne');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Ce point est dans une autre commune que Namur').first()).toBeVisible();
});

test('without JavaScript there is the field', async ({ browser }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState()
  });
  const plain = await context.newPage();
  await plain.goto(`${place.origin}/bureau/annuaire/lieux/nouveau?organisation=mille-langues`);
  await expect(plain.getByLabel('Point exact')).toBeVisible();
  await expect(plain.getByRole('button', { name: 'Placer le point sur une carte' })).toBeHidden();
  await context.close();
});

test('the point of an observation is placed on the same map, without an account, and its commune follows', async ({
  browser
}) => {
  const reader = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  const complaints: string[] = [];
  reader.on('pageerror', (error) => complaints.push(error.message));
  await reader.goto(`${place.origin}/diagnostic/observer?commune=92094`);
  await reader.getByText('Un point précis').click();
  await reader.getByRole('button', { name: 'Placer le point sur une carte' }).press('Enter');
  const figure = reader.locator('[data-kind=epingle]');
  const failed = reader.locator('.epingle [data-failed]:visible');
  await expect(figure.and(reader.locator('[data-open]')).or(failed)).toBeVisible({ timeout: 45_000 });
  await reader.getByRole('button', { name: 'Point à déplacer' }).focus();
  await reader.keyboard.press('ArrowRight');
  const [lat, lon] = [reader.getByLabel('Latitude'), reader.getByLabel('Longitude')];
  await expect(lat).toHaveValue(/^50\.\d+$/);
  await expect(lon).toHaveValue(/^4\.\d+$/);
  await expect(reader.locator('[data-says]')).toContainText('à Namur');
  await reader.getByLabel('Commune', { exact: true }).selectOption({ label: 'Andenne' });
  await expect(reader.locator('[data-says]')).toContainText('la commune choisie est Andenne');
  await reader.getByRole('button', { name: 'Point à déplacer' }).focus();
  await reader.keyboard.press('ArrowLeft');
  await expect(reader.getByLabel('Commune', { exact: true })).toHaveValue('92094');
  await bringAxe(reader);
  expect(await violationsOf(reader)).toEqual([]);
  await reader.getByLabel('Votre observation').fill('Le bus ne passe plus devant la maison de quartier.');
  await reader.getByRole('button', { name: 'Envoyer l’observation' }).click();
  await expect(reader).toHaveURL(/\/diagnostic\/observer\/merci/);
  expect(complaints).toEqual([]);
});
