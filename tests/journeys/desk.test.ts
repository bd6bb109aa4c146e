import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { isWorking } from '../../src/platform/http/working.ts';
import { faultsOfHtml } from '../site/html.ts';
import { startSite, type Site } from '../site/process.ts';
import { bringAxe, rulesOfColour, violationsOf } from './axe.ts';

/**
 * Every page that one signs in for, by its route: an address of the story, or where a link to one stands (the page, and
 * how the link begins).
 */
const pages: Record<string, string | [string, string]> = {
  '/bureau': '/bureau',
  '/bureau/administration': '/bureau/administration',
  '/bureau/administration/courrier': '/bureau/administration/courrier',
  '/bureau/administration/courrier/[id]': ['/bureau/administration/courrier', '/bureau/administration/courrier/'],
  '/bureau/administration/journal': '/bureau/administration/journal',
  '/bureau/administration/travaux': '/bureau/administration/travaux',
  '/bureau/annuaire': '/bureau/annuaire',
  '/bureau/annuaire/campagnes': '/bureau/annuaire/campagnes',
  '/bureau/annuaire/corrections': '/bureau/annuaire/corrections',
  '/bureau/annuaire/doublons': '/bureau/annuaire/doublons',
  '/bureau/annuaire/fusionner': '/bureau/annuaire/fusionner?de=organisations&gardee=bois-encre&autre=mille-langues',
  '/bureau/annuaire/import': '/bureau/annuaire/import',
  '/bureau/annuaire/lieux/[id]': ['/bureau/annuaire/operateurs/mille-langues', '/bureau/annuaire/lieux/'],
  '/bureau/annuaire/lieux/nouveau': '/bureau/annuaire/lieux/nouveau?organisation=mille-langues',
  '/bureau/annuaire/liens-manquants': '/bureau/annuaire/liens-manquants',
  '/bureau/annuaire/liens-morts': '/bureau/annuaire/liens-morts',
  '/bureau/annuaire/operateurs': '/bureau/annuaire/operateurs',
  '/bureau/annuaire/operateurs/[id]': '/bureau/annuaire/operateurs/mille-langues',
  '/bureau/annuaire/propositions': '/bureau/annuaire/propositions',
  '/bureau/annuaire/qualite': '/bureau/annuaire/qualite',
  '/bureau/annuaire/recherches-vides': '/bureau/annuaire/recherches-vides',
  '/bureau/annuaire/repertoires': '/bureau/annuaire/repertoires',
  '/bureau/annuaire/repertoires/[code]': '/bureau/annuaire/repertoires/fle',
  '/bureau/annuaire/repertoires/nouveau': '/bureau/annuaire/repertoires/nouveau',
  '/bureau/annuaire/services/[id]': ['/bureau/annuaire/operateurs/mille-langues', '/bureau/annuaire/services/'],
  '/bureau/annuaire/services/nouveau': '/bureau/annuaire/services/nouveau?organisation=mille-langues',
  '/bureau/approbations/[kind]/[id]': ['/plan/fiches/F-01', '/bureau/approbations/'],
  '/bureau/diagnostics': '/bureau/diagnostics',
  '/bureau/diagnostics/[id]': '/bureau/diagnostics/diagnostic-2025',
  '/bureau/diagnostics/[id]/modifier': '/bureau/diagnostics/diagnostic-2025/modifier',
  '/bureau/diagnostics/nouveau': '/bureau/diagnostics/nouveau',
  '/bureau/historique/[kind]/[id]': ['/plan/fiches/F-01', '/bureau/historique/'],
  '/bureau/import': '/bureau/import',
  '/bureau/liens': '/bureau/liens',
  '/bureau/modeles': '/bureau/modeles',
  '/bureau/nouvelles': '/bureau/nouvelles',
  '/bureau/observations': '/bureau/observations',
  '/bureau/observations/[id]': ['/bureau/observations?etat=toutes', '/bureau/observations/'],
  '/bureau/organisations': '/bureau/organisations',
  '/bureau/organisations/[id]/modifier': '/bureau/organisations/mille-langues/modifier',
  '/bureau/organisations/nouvelle': '/bureau/organisations/nouvelle',
  '/bureau/plans': '/bureau/plans',
  '/bureau/plans/[plan]': '/bureau/plans/ppli-2026',
  '/bureau/reactualisations': '/bureau/reactualisations',
  '/bureau/reactualisations/[id]': '/bureau/reactualisations/reactualisation-2026',
  '/bureau/reactualisations/[id]/modifier': '/bureau/reactualisations/reactualisation-2026/modifier',
  '/bureau/reactualisations/[id]/mur': '/bureau/reactualisations/reactualisation-2026/mur',
  '/bureau/reactualisations/nouvelle': '/bureau/reactualisations/nouvelle',
  '/concertation/[espace]/modifier': '/concertation/pf-langue/modifier',
  '/concertation/nouveau': '/concertation/nouveau',
  '/diagnostic/constats/[code]/modifier': '/diagnostic/constats/C-01/modifier',
  '/diagnostic/constats/[code]/pieces': '/diagnostic/constats/C-01/pieces',
  '/diagnostic/constats/[code]/preuves/modifier': '/diagnostic/constats/C-01/preuves/modifier?lieu=92094',
  '/diagnostic/constats/[code]/validite/nouvelle': '/diagnostic/constats/C-01/validite/nouvelle',
  '/diagnostic/constats/nouveau': '/diagnostic/constats/nouveau',
  '/mon-compte': '/mon-compte',
  '/plan/fiches/[code]/avancement': '/plan/fiches/F-02/avancement',
  '/plan/fiches/[code]/dates': '/plan/fiches/F-02/dates',
  '/plan/fiches/[code]/deplacer': '/plan/fiches/F-02/deplacer',
  '/plan/fiches/[code]/etat': '/plan/fiches/F-02/etat',
  '/plan/fiches/[code]/modifier': '/plan/fiches/F-02/modifier',
  '/plan/fiches/[code]/moyens': '/plan/fiches/F-02/moyens',
  '/plan/fiches/[code]/moyens/retirer': '/plan/fiches/F-02/moyens/retirer?id=ppli-2026%2FF-02%2FM-1%2Fsans-commune',
  '/plan/fiches/[code]/nouvelles': '/plan/fiches/F-02/nouvelles',
  '/plan/fiches/[code]/pieces': '/plan/fiches/F-02/pieces',
  '/plan/fiches/ensemble/modifier': '/plan/fiches/ensemble/modifier?fiche=F-02&fiche=F-03',
  '/plan/fiches/nouvelle': '/plan/fiches/nouvelle?recommandation=R-01',
  '/plan/mise-en-rapport/[code]/[nis]/nouveau': '/plan/mise-en-rapport/R-01/92094/nouveau',
  '/plan/recommandations/[code]/deplacer': '/plan/recommandations/R-01/deplacer',
  '/plan/recommandations/[code]/modifier': '/plan/recommandations/R-01/modifier',
  '/plan/recommandations/nouvelle': '/plan/recommandations/nouvelle',
  '/plans/[plan]/modifier': '/plans/ppli-2026/modifier'
};

/** Public pages that have more on them for whoever is signed in. */
const withDoors = [
  '/plan',
  '/plan/calendrier',
  '/plan/fiches/F-02',
  '/plan/recommandations/R-01',
  '/plan/editions'
].concat(['/plans/ppli-2026', '/diagnostic', '/diagnostic/constats/C-01', '/concertation', '/concertation/pf-langue']);

/** Those that exist only once something was done, for whoever is not signed in, or while one works on the code. */
const elsewhere = [
  '/bureau/annuaire/import/[travail]',
  '/bureau/import/[travail]',
  '/bureau/lots/[seq]',
  '/bureau/nouvelles/[id]',
  '/bureau/annuler',
  '/bureau/style',
  '/connexion'
].concat([...['/connexion/lien', '/invitation', '/premier-acces']]);

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
  await page.emulateMedia({ colorScheme: 'light' });
  const answer = await page.goto(place.origin + path);
  if (answer?.status() !== 200) return [`${path} answers ${answer?.status()}`];
  const invalid = await faultsOfHtml(await answer.text(), path);
  await bringAxe(page);
  const light = await violationsOf(page);
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violationsOf(page, rulesOfColour);
  const seen = [...light, ...twice.map((id) => `two of the id ${id}`), ...dark.map((fault) => `in the dark, ${fault}`)];
  return [...invalid, ...seen.map((fault) => `${path} ${fault}`)];
}

test('every page of those who work is looked at here', () => {
  const routes = globSync('src/routes/**/+page.svelte').map((file) =>
    file.replace(/^src\/routes/, '').replace(/\/\+page\.svelte$/, '')
  );
  const known = new Set([...Object.keys(pages), ...elsewhere]);
  expect(routes.filter((route) => isWorking(route.replaceAll(/\[[^\]]+\]/g, 'x')) && !known.has(route))).toEqual([]);
});

test('valid HTML, and no violation of accessibility on any of them, light or dark', async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
  await expect.poll(() => place.told.join('')).toContain('/premier-acces?jeton=');
  await page.goto(place.origin + String(/\/premier-acces\?jeton=\S+/.exec(place.told.join(''))?.[0]));
  await page.getByRole('textbox', { name: 'Prénom et nom', exact: true }).fill('Ada Essai');
  await page.getByRole('textbox', { name: 'Adresse de courriel', exact: true }).fill('ada@essai.example');
  await page.getByRole('main').getByRole('button', { name: 'Ouvrir le bureau', exact: true }).click();
  // So that the outgoing box holds a mail.
  await page.goto(`${place.origin}/bureau/administration`);
  await page.getByRole('textbox', { name: 'Prénom et nom', exact: true }).fill('Basile Essai');
  await page.getByRole('textbox', { name: 'Adresse de courriel', exact: true }).fill('basile@essai.example');
  await page.getByLabel('Rôle', { exact: true }).first().selectOption('charge-de-mission');
  await page.getByRole('main').getByRole('button', { name: 'Inviter', exact: true }).click();
  const found: string[] = [];
  for (const at of [...Object.values(pages), ...withDoors]) found.push(...(await violations(await addressOf(at))));
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
