import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { startSite, type Site } from '../site/process.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let folder: string;
let place: Site;
/** Who is signed in from the first journey on: an administrator and a chargée de mission. */
let admin: Page;
let member: Page;
let fiche: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ppli-working-'));
  place = await startSite({ DATA_DIR: folder, LOG: 'errors' });
});
test.afterAll(async () => {
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The link that the start told for the first administrator. */
async function firstLink(): Promise<string> {
  await expect.poll(() => place.told.join('')).toContain('/premier-acces?jeton=');
  const told = /\/premier-acces\?jeton=\S+/.exec(place.told.join(''));
  return place.origin + String(told?.[0]);
}

/** A person with a browser of their own, without JavaScript: nobody needs it here. */
const somebody = async (browser: Browser, javaScriptEnabled = false): Promise<Page> =>
  (await browser.newContext({ javaScriptEnabled })).newPage();

const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();
const fill = (page: Page, name: string, text: string) => page.getByRole('textbox', { name, exact: true }).fill(text);

test('from the first start to a public fiche: first administrator, invitation, recommandation, fiche, means, state, PDF', async ({
  browser
}) => {
  admin = await somebody(browser);
  await admin.goto(await firstLink());
  await fill(admin, 'Prénom et nom', 'Ada Essai');
  await press(admin, 'Ouvrir le bureau');
  await expect(admin.getByRole('alert')).toContainText('Écrivez une adresse de courriel.');
  await expect(admin.getByRole('textbox', { name: 'Prénom et nom' })).toHaveValue('Ada Essai');
  await fill(admin, 'Adresse de courriel', 'ada@essai.example');
  await press(admin, 'Ouvrir le bureau');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Bureau');

  await admin.goto(`${place.origin}/bureau/administration#inviter`);
  await fill(admin, 'Prénom et nom', 'Basile Essai');
  await fill(admin, 'Adresse de courriel', 'basile@essai.example');
  await admin.getByLabel('Rôle', { exact: true }).selectOption('charge-de-mission');
  await press(admin, 'Inviter');
  await expect(admin.getByRole('status').first()).toContainText('L’invitation est partie');

  // Without a mail server the product shows the mail to those who administer it.
  await admin.goto(`${place.origin}/bureau/administration/courrier`);
  await admin
    .getByRole('main')
    .getByRole('link', { name: /invité/ })
    .first()
    .click();
  const mail = await admin.getByRole('main').textContent();
  const invitation = /\/invitation\?jeton=[\w-]{43}/.exec(mail ?? '')?.[0];
  expect(invitation).toBeDefined();

  member = await somebody(browser);
  await member.goto(place.origin + String(invitation));
  await press(member, 'Entrer');
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Bureau');
  await member.goto(place.origin + String(invitation));
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Cette invitation ne sert plus');

  await member.goto(`${place.origin}/plan/recommandations/nouvelle`);
  await fill(member, 'Titre', 'Ouvrir les maisons de quartier le soir');
  await press(member, 'Écrire la recommandation');
  await expect(member.getByRole('alert')).toContainText('Dites ce qui est recommandé.');
  await fill(member, 'Ce qui est recommandé', 'Les maisons de quartier ouvrent deux soirs par semaine.');
  await member.getByLabel('Axe', { exact: true }).selectOption({ index: 1 });
  await fill(member, 'Motif de l’ajout', 'Demandé par la coordination');
  await member.getByRole('radio', { name: 'Tout le monde, sur Internet' }).check();
  await press(member, 'Écrire la recommandation');
  await expect(member.getByRole('region', { name: 'Ce que tout le monde lira' })).toContainText('deux soirs');
  await member.getByRole('checkbox', { name: /peut être lu par tout le monde/ }).check();
  await press(member, 'Écrire la recommandation');
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Ouvrir les maisons de quartier le soir');

  await member.getByRole('link', { name: 'Nouvelle fiche' }).click();
  await fill(member, 'Titre', 'Deux soirs à Andenne');
  await fill(member, 'Contexte', 'La maison de quartier ferme à 17 heures. Appeler le 0470 12 34 56.');
  await member.getByRole('checkbox', { name: 'Andenne', exact: true }).check();
  await fill(member, 'Motif de l’ajout', 'Suite de la recommandation');
  await member.getByRole('radio', { name: 'Tout le monde, sur Internet' }).check();
  await press(member, 'Écrire la fiche');
  await expect(member.getByRole('alert')).toContainText('un numéro de téléphone');
  await fill(member, 'Contexte', 'La maison de quartier ferme à 17 heures.');
  await press(member, 'Écrire la fiche');
  await member.getByRole('checkbox', { name: /peut être lu par tout le monde/ }).check();
  await press(member, 'Écrire la fiche');
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Deux soirs à Andenne');
  fiche = member.url();

  await member.getByRole('link', { name: 'Moyens', exact: true }).first().click();
  await fill(member, 'Apportés par', 'La commune');
  await member.getByLabel('Commune', { exact: true }).selectOption({ label: 'Andenne' });
  await member.getByRole('textbox', { name: /^Prévus/ }).fill('12 500,50');
  await fill(member, 'Motif', 'Décidé par la commune');
  await press(member, 'Ajouter ces moyens');
  await expect(member.getByRole('table')).toContainText(/12\s500,50/);
  await member.goto(`${fiche}/etat`);
  await member.getByRole('radio', { name: 'à venir' }).check();
  await press(member, 'Changer l’état');
  await member.goto(`${fiche}/modifier`);
  await fill(member, 'Titre', 'Deux soirs par semaine à Andenne');
  await fill(member, 'Motif du changement', 'Le titre était trop court');
  await press(member, 'Enregistrer');
  await expect(member.getByText('Enregistré.')).toBeVisible();

  const reader = await somebody(browser);
  await reader.goto(fiche);
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Deux soirs par semaine à Andenne');
  await expect(reader.getByRole('main')).toContainText('à venir');
  await expect(reader.getByRole('link', { name: 'Modifier' })).toHaveCount(0);
  const pdf = await reader.request.get(`${fiche}/document.pdf`);
  expect(pdf.status()).toBe(200);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await member.getByRole('button', { name: 'Annuler ce changement' }).click();
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Deux soirs à Andenne');
  const gone = await reader.goto(`${fiche}/modifier`);
  expect(new URL(gone?.url() ?? '').pathname).toBe('/connexion');
});

test('something seen in the field is told without an account and reaches the team', async ({ browser }) => {
  const passer = await somebody(browser);
  await passer.goto(`${place.origin}/diagnostic/observer`);
  await passer.getByLabel('Commune', { exact: true }).selectOption({ label: 'Andenne' });
  await passer.locator('textarea[name="texte"]').fill('La maison de quartier est fermée chaque soir.');
  await passer.getByRole('main').locator('form button[type="submit"]').click();
  await expect(passer.getByRole('main')).toContainText(/O-\d|référence/i);
});

test('two people write on one fiche: what meets is shown with both texts, and nothing is lost', async () => {
  for (const page of [admin, member]) await page.goto(`${fiche}/modifier`);
  await fill(member, 'Titre', 'Le titre de la seconde');
  await fill(member, 'Motif du changement', 'Plus clair');
  await press(member, 'Enregistrer');
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Le titre de la seconde');
  await fill(admin, 'Titre', 'Le titre de la première');
  await fill(admin, 'Contexte', 'Le contexte de la première.');
  await fill(admin, 'Motif du changement', 'Plus court');
  await press(admin, 'Enregistrer');
  await expect(admin.getByRole('alert')).toContainText('Le titre de la seconde');
  await expect(admin.getByRole('textbox', { name: 'Titre', exact: true })).toHaveValue('Le titre de la première');
  await press(admin, 'Enregistrer');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Le titre de la première');
  await expect(admin.getByRole('main')).toContainText('Le contexte de la première.');
  await admin.getByRole('link', { name: 'Historique', exact: true }).click();
  await expect(admin.getByRole('main')).toContainText('Le titre de la seconde');
  await expect(admin.getByRole('main')).toContainText('Plus court');
});

test('what is being written is put by, and found again', async ({ browser }) => {
  const context = await browser.newContext({ storageState: await member.context().storageState() });
  const page = await context.newPage();
  await page.goto(`${fiche}/modifier`);
  await fill(page, 'Contexte', 'Un contexte à moitié écrit');
  await expect(page.getByText(/^Brouillon gardé à/)).toBeVisible();
  await page.goto(`${place.origin}/bureau`);
  await page.goto(`${fiche}/modifier`);
  await expect(page.getByRole('textbox', { name: 'Contexte', exact: true })).toHaveValue('Un contexte à moitié écrit');
  await press(page, 'Jeter ce brouillon');
  await expect(page.getByRole('textbox', { name: 'Contexte', exact: true })).toHaveValue('Le contexte de la première.');
});
