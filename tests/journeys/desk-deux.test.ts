import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startSite, type Site } from '../site/process.ts';
import { firstLink, inviteBasile, openDesk } from './desk.ts';

let folder: string;
let place: Site;
let ada: Page;
let basile: Page;

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.use({ actionTimeout: 20_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), 'ppli-deux-'));
  place = await startSite({ DATA_DIR: folder, LOG: 'errors' });
  [ada, basile] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()];
  await ada.goto(await firstLink(place));
  await openDesk(ada);
  await inviteBasile(ada, place.origin);
  await ada.goto(`${place.origin}/bureau/administration/courrier`);
  await ada
    .getByRole('main')
    .getByRole('link', { name: /invité/ })
    .first()
    .click();
  const mail = (await ada.getByRole('main').textContent()) ?? '';
  await basile.goto(place.origin + String(/\/invitation\?jeton=[\w-]{43}/.exec(mail)?.[0]));
  await basile.getByRole('main').getByRole('button', { name: 'Entrer', exact: true }).click();
  await expect(basile.getByRole('heading', { level: 1 })).toHaveText('Bureau');
});
test.afterAll(async () => {
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
});

const path = '/plan/recommandations/R-01/modifier';
const text = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const presence = (page: Page) => page.locator('[data-presence]');
const save = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Enregistrer', exact: true }).click();
const why = async (page: Page, reason: string) => text(page, 'Motif du changement').fill(reason);

test('two people who write on one text at once see each other, as they write and as they open it', async () => {
  for (const page of [ada, basile]) await page.goto(place.origin + path);
  await expect(presence(ada)).toBeEmpty();
  await text(basile, 'Titre').pressSequentially(' (Basile)');
  await expect(basile.getByText(/^Brouillon gardé à/)).toBeVisible();
  await text(ada, 'Ce qui est recommandé').pressSequentially(' Et Ada.');
  await expect(presence(ada)).toHaveText('Basile Essai écrit aussi ici en ce moment.');
  await text(basile, 'Titre').pressSequentially(' !');
  await expect(presence(basile)).toHaveText('Ada Essai écrit aussi ici en ce moment.');
  await expect(presence(basile)).toHaveAttribute('role', 'status');
  const again = await ada.context().newPage();
  await again.goto(place.origin + path);
  await expect(presence(again)).toContainText('Basile Essai écrit aussi ici en ce moment. Ce que vous changez tous');
  await again.close();
});

test('what they change in different fields is all kept', async () => {
  await why(basile, 'Le titre');
  await save(basile);
  await expect(basile.getByRole('heading', { level: 1 })).toContainText('(Basile) !');
  await why(ada, 'Le texte');
  await save(ada);
  await expect(ada.getByRole('heading', { level: 1 })).toContainText('(Basile) !');
  await expect(ada.getByRole('main')).toContainText('Et Ada.');
});

test('what they change both is written by neither until one has read both, and both stay in the history', async () => {
  for (const page of [ada, basile]) await page.goto(place.origin + path);
  await text(basile, 'Titre').fill('Le titre de Basile');
  await why(basile, 'Plus clair');
  await save(basile);
  await expect(basile.getByRole('heading', { level: 1 })).toHaveText('Le titre de Basile');
  await text(ada, 'Titre').fill('Le titre d’Ada');
  await why(ada, 'Plus court');
  await save(ada);
  await expect(ada.getByRole('alert')).toBeFocused();
  await expect(ada.getByRole('alert')).toContainText('Le titre de Basile');
  await expect(text(ada, 'Titre')).toHaveValue('Le titre d’Ada');
  await basile.reload();
  await expect(basile.getByRole('heading', { level: 1 })).toHaveText('Le titre de Basile');
  await save(ada);
  await expect(ada.getByRole('heading', { level: 1 })).toHaveText('Le titre d’Ada');
  await ada.getByRole('link', { name: 'Historique', exact: true }).click();
  for (const said of ['Le titre de Basile', 'Le titre d’Ada', 'Plus clair', 'Plus court'])
    await expect(ada.getByRole('main')).toContainText(said);
});
