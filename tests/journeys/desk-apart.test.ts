import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { useDatabase } from '../../src/platform/database/current.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { hashOf, stopLink } from '../../src/platform/mail/stop.server.ts';
import { startSite, type Site } from '../site/process.ts';
import { apart, firstLink, inviteBasile, openDesk, violationsHere } from './desk.ts';

let folder: string;
let place: Site;
let team: Page;
/** Whoever holds a link, without an account. */
let partner: Page;
const found: string[] = [];
const seen = new Set<string>();

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.use({ actionTimeout: 20_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), 'ppli-apart-'));
  place = await startSite({ DATA_DIR: folder, LOG: 'errors', NOW: '2026-11-22', STYLE_PAGE: 'yes' });
  const somebody = async () => (await browser.newContext({ javaScriptEnabled: true })).newPage();
  [team, partner] = [await somebody(), await somebody()];
});
test.afterAll(async () => {
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
});

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
const fill = (page: Page, name: string, text: string) => page.getByRole('textbox', { name, exact: true }).fill(text);
const submit = (page: Page) => page.getByRole('main').locator('form button[type="submit"]').last().click();

/** Looks at a page as it stands, or at an address. */
async function look(page: Page, route: (typeof apart)[number], path?: string): Promise<void> {
  if (path !== undefined) expect((await page.goto(place.origin + path))?.status(), path).toBe(200);
  seen.add(route);
  found.push(...(await violationsHere(page, `${route} (${await page.title()})`)));
}

/** A signed link that the page shows to be handed over, or the last mail that holds one. */
async function linkOf(pattern: RegExp): Promise<string> {
  const shown = pattern.exec((await team.getByRole('main').textContent()) ?? '')?.[0];
  if (shown) return shown;
  await team.goto(`${place.origin}/bureau/administration/courrier`);
  const mails = await team
    .locator('main a[href^="/bureau/administration/courrier/"]')
    .evaluateAll((links) => links.map((link) => String(link.getAttribute('href'))));
  for (const mail of mails) {
    await team.goto(place.origin + mail);
    const link = pattern.exec((await team.getByRole('main').textContent()) ?? '')?.[0];
    if (link) return link;
  }
  throw new Error(`No mail has ${pattern}`);
}
const signed = (path: string) => new RegExp(`${path}\\?jeton=[\\w-]{43}`);

test('the ways in', async () => {
  await team.goto(await firstLink(place));
  await look(team, '/premier-acces');
  await press(team, 'Ouvrir le bureau');
  await look(team, '/premier-acces');
  await openDesk(team);
  await inviteBasile(team, place.origin);
  await look(partner, '/invitation', await linkOf(signed('/invitation')));
  await look(partner, '/connexion', '/connexion');
  await submit(partner);
  await look(partner, '/connexion');
  await fill(partner, 'Adresse de courriel', 'basile@essai.example');
  await submit(partner);
  await look(partner, '/connexion');
  await look(partner, '/connexion/lien', await linkOf(/\/connexion\/lien\?jeton=[\w-]+/));
  await look(team, '/bureau/style', '/bureau/style');
});

test('what partners are asked by a signed link, asked, answered and answered again', async () => {
  await team.goto(`${place.origin}/plan/fiches/F-02/nouvelles`);
  await fill(team, 'Adresse de courriel (facultatif)', 'cleo@essai.example');
  await press(team, 'Demander des nouvelles');
  const nouvelles = await linkOf(signed('/nouvelles'));
  await look(partner, '/nouvelles', nouvelles);
  await submit(partner);
  await look(partner, '/nouvelles');
  await partner.locator('textarea').first().fill('Deux séances ont eu lieu.');
  await submit(partner);
  await look(partner, '/nouvelles');
  await team.goto(`${place.origin}/bureau/nouvelles`);
  const told = await team.locator('main a[href^="/bureau/nouvelles/"]').first().getAttribute('href');
  await look(team, '/bureau/nouvelles/[id]', String(told));

  await team.goto(`${place.origin}/plan/fiches/F-02`);
  const approbations = await team.locator('main a[href^="/bureau/approbations/"]').first().getAttribute('href');
  await team.goto(place.origin + String(approbations));
  await fill(team, 'Adresses de courriel (facultatif)', 'cleo@essai.example');
  await press(team, 'Demander l’approbation de ce texte');
  await look(partner, '/approuver', await linkOf(signed('/approuver')));
  await submit(partner);
  await look(partner, '/approuver');

  await team.goto(`${place.origin}/bureau/reactualisations/nouvelle`);
  await fill(team, 'Nom', 'Réactualisation de l’essai');
  await fill(team, 'Comment', 'Par un lien, à une organisation.');
  await press(team, 'Ouvrir la réactualisation');
  await expect(team.getByRole('heading', { level: 1 })).toHaveText('Réactualisation de l’essai');
  const campaign = team.url();
  await team.getByLabel('À qui', { exact: true }).selectOption('organisation:bois-encre');
  await press(team, 'Envoyer le lien');
  const answer = await linkOf(signed('/repondre'));
  await look(partner, '/repondre', answer);
  await submit(partner);
  await look(partner, '/repondre');
  await look(partner, '/repondre', `${answer}&n=9999`);
  await team.goto(campaign);
  await press(team, 'Ouvrir une plénière');
  await expect(team).toHaveURL(/\/mur$/);
  const code = await team.locator('b.big').textContent();
  await look(partner, '/pleniere/[code]', `/pleniere/${code}`);

  await partner.goto(`${place.origin}/diagnostic/observer`);
  await partner.getByLabel('Commune', { exact: true }).selectOption({ label: 'Andenne' });
  await partner.locator('textarea[name="texte"]').fill('La salle est fermée le soir.');
  await partner.locator('input[name="courriel"]').fill('cleo@essai.example');
  await submit(partner);
  await look(partner, '/diagnostic/observer/merci');
  await look(partner, '/diagnostic/observations/suivi', await linkOf(signed('/diagnostic/observations/suivi')));

  await team.goto(`${place.origin}/bureau/annuaire/operateurs/mille-langues`);
  await team.locator('form[action="?/ecrire"] button').first().click();
  await look(partner, '/annuaire/mettre-a-jour', await linkOf(signed('/annuaire/mettre-a-jour')));
  for (const [route, path] of [
    ['/nouvelles', '/nouvelles?jeton=x'],
    ['/approuver', '/approuver?jeton=x'],
    ['/repondre', '/repondre?jeton=x'],
    ['/invitation', '/invitation?jeton=x'],
    ['/annuaire/mettre-a-jour', '/annuaire/mettre-a-jour?jeton=x']
  ] as const)
    await look(partner, route, path);
});

/** Puts a file where it is read, and waits until it was. */
async function read(path: string, name: string, text: string): Promise<void> {
  await team.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await press(team, 'Lire ce fichier');
  await expect(async () => {
    await team.goto(team.url());
    await expect(team.locator('[data-progression]')).toHaveCount(0);
  }).toPass();
  expect(new URL(team.url()).pathname).toMatch(new RegExp(`^${path}/`));
}

test('files to import, good and bad, and what they would make public', async () => {
  const titles = 'code;recommandation;titre;contexte;tout le territoire;phase;début;fin;visibilité';
  await team.goto(`${place.origin}/bureau/import`);
  await read('/bureau/import', 'faux.csv', `${titles}\nN1;R-99;;Un contexte;oui;9;31/02/2027;demain;secret\n`);
  await expect(team.getByRole('alert')).toContainText('erreurs');
  await look(team, '/bureau/import/[travail]');
  await team.goto(`${place.origin}/bureau/import`);
  const row = 'N1;R-01;Une fiche neuve;Appeler Mme Lambert au 0470 12 34 56.;oui;1;01/01/2027;31/12/2027;public';
  await read('/bureau/import', 'bon.csv', `${titles}\n${row}\n`);
  await expect(team.getByRole('heading', { name: 'Ce qui deviendrait public' })).toBeVisible();
  await expect(team.getByRole('heading', { name: 'Ce que tout le monde lira' })).toBeVisible();
  await look(team, '/bureau/import/[travail]');
  await press(team, 'Importer');
  await expect(team.getByRole('alert').first()).toContainText('deviendraient publics');
  await look(team, '/bureau/import/[travail]');

  await team.goto(`${place.origin}/bureau/annuaire/import`);
  await fill(team, 'De qui viennent ces informations', 'Commune de Dinant');
  const service = 'organisation;nature;service;description;besoins;code postal;localité;rue;langues';
  await read(
    '/bureau/annuaire/import',
    'annuaire.csv',
    `${service}\nUne maison;Association;Un accueil;;inconnu;5500;Dinant;Rue 1;français\n`
  );
  await look(team, '/bureau/annuaire/import/[travail]');
});

test('several fiches changed at once, and taken back where that makes them public', async () => {
  await team.goto(`${place.origin}/plan/fiches/ensemble/modifier?fiche=F-02&fiche=F-03`);
  await team.getByLabel('Qui peut lire', { exact: true }).selectOption('equipe');
  await team.locator('[name="motif"]').fill('Essai');
  await team.locator('[name="avenant"]').fill('2026-11-20');
  await press(team, 'Voir l’aperçu');
  await press(team, /^Changer/);
  await expect(team).toHaveURL(/&fait=\d+/);
  await look(team, '/bureau/lots/[seq]', `/bureau/lots/${new URL(team.url()).searchParams.get('fait')}`);
  await team.locator('form[action="/bureau/annuler"] button').first().click();
  await expect(team.getByRole('heading', { level: 1 })).toHaveText('Rendre public de nouveau');
  await look(team, '/bureau/annuler');
});

test('the kinds of mail that one may switch off', async () => {
  // Their links stand in mails that leave once a week: made by the same secret as in a mail.
  await place.stop();
  const database = await openDatabase({ dataDir: folder });
  useDatabase(database);
  const adresse = await hashOf('cai-namur', 'cleo@essai.example');
  const stop = { centreId: 'cai-namur', adresse, kind: 'bilan-hebdomadaire' };
  const link = new URL(await stopLink(stop, { locale: 'fr', href: 'http://x.example' }));
  await database.close();
  place = await startSite({ DATA_DIR: folder, LOG: 'errors', NOW: '2026-11-22', STYLE_PAGE: 'yes' });
  await look(partner, '/courriels/arreter', link.pathname + link.search);
  await submit(partner);
  await look(partner, '/courriels/arreter');
});

test('none of them has a violation, and all were looked at', () => {
  expect(found).toEqual([]);
  expect([...seen].toSorted()).toEqual([...apart]);
});
