import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { extractText } from 'unpdf';
import { startSite, type Site } from '../site/process.ts';

/** Everyone by the labels they read, with a browser of their own. */
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();
const fill = (page: Page, name: string, text: string) => page.getByRole('textbox', { name, exact: true }).fill(text);
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Writes what shall be public: first it is shown as everybody will read it, then it is confirmed. */
async function pressPublic(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name: 'Tout le monde, sur Internet' }).check();
  await press(page, name);
  await expect(page.getByRole('region', { name: 'Ce que tout le monde lira' })).toBeVisible();
  await page.getByRole('checkbox', { name: /peut être lu par tout le monde/ }).check();
  await press(page, name);
}

for (const javaScriptEnabled of [false, true])
  test.describe(`the whole chain ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.describe.configure({ mode: 'serial', timeout: 120_000 });
    test.use({ actionTimeout: 10_000 });

    let folder: string;
    let site: Site;
    let admin: Page;
    let member: Page;

    const somebody = async (browser: Browser): Promise<Page> =>
      (await browser.newContext({ javaScriptEnabled })).newPage();

    test.beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'ppli-chain-'));
      site = await startSite({ DATA_DIR: folder, LOG: 'errors', NOW: '2026-11-22' });
    });
    test.afterAll(async () => {
      await site.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('from the first start to a diagnostic in preparation', async ({ browser }) => {
      admin = await somebody(browser);
      await expect.poll(() => site.told.join('')).toContain('/premier-acces?jeton=');
      await admin.goto(site.origin + String(/\/premier-acces\?jeton=\S+/.exec(site.told.join(''))?.[0]));
      await fill(admin, 'Prénom et nom', 'Ada Essai');
      await fill(admin, 'Adresse de courriel', 'ada@essai.example');
      await press(admin, 'Ouvrir le bureau');
      await expect(heading(admin)).toHaveText('Bureau');

      await admin.goto(`${site.origin}/bureau/administration`);
      await fill(admin, 'Prénom et nom', 'Basile Essai');
      await fill(admin, 'Adresse de courriel', 'basile@essai.example');
      await admin.getByLabel('Rôle', { exact: true }).selectOption('charge-de-mission');
      await press(admin, 'Inviter');
      await admin.goto(`${site.origin}/bureau/administration/courrier`);
      await admin
        .getByRole('main')
        .getByRole('link', { name: /invité/ })
        .first()
        .click();
      const mail = await admin.getByRole('main').textContent();
      member = await somebody(browser);
      await member.goto(site.origin + String(/\/invitation\?jeton=[\w-]{43}/.exec(mail ?? '')?.[0]));
      await press(member, 'Entrer');

      await member.goto(`${site.origin}/bureau/diagnostics`);
      await member.goto(`${site.origin}/bureau/diagnostics/nouveau`);
      await fill(member, 'Titre', 'Diagnostic de l’essai');
      await member.getByLabel('Commence le').fill('2026-09-01');
      await member.getByLabel('Finit le').fill('2026-11-30');
      await fill(member, 'Démarche (facultatif)', 'Deux rencontres et une relecture.');
      await press(member, 'Préparer');
      await expect(heading(member)).toHaveText('Diagnostic de l’essai');
      await expect(member.getByRole('table').first()).toContainText(/nationalité étrangère/i);
      await member.getByRole('link', { name: 'Les cocher tous' }).click();
      await press(member, 'Décider');
      await expect(member.getByRole('status').first()).toContainText('Reste à décider : 0');
    });

    test('three people tell what they see: one without an account, one by a signed link, one of the team', async ({
      browser
    }) => {
      const tell = async (page: Page, path: string, text: string): Promise<string> => {
        await page.goto(site.origin + path);
        await page.getByLabel('Commune', { exact: true }).selectOption({ label: 'Andenne' });
        await page.locator('textarea[name="texte"]').fill(text);
        await page.getByRole('main').locator('form button[type="submit"]').last().click();
        return String(/O-[A-Z0-9]+/.exec((await page.getByRole('main').textContent()) ?? '')?.[0]);
      };
      await member.goto(`${site.origin}/bureau/observations`);
      await member.getByLabel('Organisation', { exact: true }).selectOption('mille-langues');
      await press(member, 'Faire le lien');
      const link = /\/diagnostic\/observer\?jeton=[\w-]{43}/.exec((await member.getByRole('main').textContent()) ?? '');
      const told = [
        await tell(await somebody(browser), '/diagnostic/observer', 'Les cours du soir ferment à dix-huit heures.'),
        await tell(await somebody(browser), String(link?.[0]), 'Personne ne garde les enfants pendant les cours.'),
        await tell(member, '/diagnostic/observer', 'Un bus de moins passe le samedi.')
      ];
      expect(new Set(told).size).toBe(3);

      const triage = async (reference: string | undefined) => {
        await member.goto(`${site.origin}/bureau/observations`);
        await member.getByRole('link', { name: reference ?? '', exact: true }).click();
      };
      await triage(told[0]);
      await member.getByLabel('Constat', { exact: true }).selectOption({ index: 1 });
      await press(member, 'Joindre au constat');
      await expect(member.getByRole('main').getByText(/^C’est fait/)).toBeVisible();
      await triage(told[2]);
      await fill(member, 'Réponse à la personne', 'Les horaires se discutent avec l’opérateur de bus.');
      await press(member, 'Décliner avec cette réponse');
      await expect(member.getByRole('main').getByText(/^C’est fait/)).toBeVisible();
      await triage(told[1]);
      await member.getByRole('link', { name: 'Écrire un nouveau constat' }).click();
      await member.getByRole('link', { name: 'L’écrire plutôt dans : Diagnostic de l’essai' }).click();
      await fill(member, 'Le constat', 'Les parents seuls ne suivent pas les cours, faute de garde.');
      await member.getByRole('group', { name: 'Droits touchés' }).getByRole('checkbox').first().check();
      await pressPublic(member, 'Écrire le constat');
      await expect(heading(member)).toContainText('Preuves du constat');
      await press(member, 'Voir ses chiffres');
      await press(member, 'Citer ce chiffre');
      await expect(member.getByText('Le chiffre est cité.')).toBeVisible();
    });

    test('the diagnostic is published, and a campaign asks whether a constat holds', async ({ browser }) => {
      await member.goto(`${site.origin}/bureau/diagnostics`);
      await member.getByRole('main').getByRole('link', { name: 'Diagnostic de l’essai', exact: true }).click();
      await press(member, 'Publier');
      await member.getByRole('checkbox', { name: /peut être lu par tout le monde/ }).check();
      await press(member, 'Publier');
      await expect(member.getByRole('main')).toContainText('Publié le');
      const reader = await somebody(browser);
      await reader.goto(`${site.origin}/diagnostic`);
      await expect(reader.getByRole('main')).toContainText('Diagnostic de l’essai');

      await member.goto(`${site.origin}/bureau/reactualisations/nouvelle`);
      await fill(member, 'Nom', 'Réactualisation de l’essai');
      await fill(member, 'Comment', 'Par un lien, à une organisation.');
      await member.getByLabel('Constats de', { exact: true }).selectOption({ index: 1 });
      await press(member, 'Ouvrir la réactualisation');
      await expect(heading(member)).toHaveText('Réactualisation de l’essai');
      const campaign = member.url();
      await member.getByLabel('À qui', { exact: true }).selectOption('organisation:bois-encre');
      await press(member, 'Envoyer le lien');
      const link = /\/repondre\?jeton=[\w-]{43}/.exec((await member.getByRole('main').textContent()) ?? '');
      const partner = await somebody(browser);
      await partner.goto(site.origin + String(link?.[0]));
      await partner.getByRole('radio').first().check();
      await partner.getByRole('main').locator('form button[type="submit"]').first().click();
      await partner.goto(`${site.origin}${link?.[0]}&n=9999`);
      await partner.getByRole('main').locator('form button[type="submit"]').first().click();
      await member.goto(campaign);
      await expect(member.getByRole('row', { name: /Bois d’Encre/ })).toContainText('terminé');
      await press(member, 'Clore la réactualisation');
      await expect(member.getByText('La réactualisation est close.')).toBeVisible();
      await member
        .getByRole('link', { name: /^Décider de la validité/ })
        .first()
        .click();
      await member
        .getByRole('radio', { name: /valable/ })
        .first()
        .check();
      await fill(member, 'Motif', 'L’organisation interrogée le confirme.');
      await press(member, 'Décider');
      await expect(member.getByRole('main')).toContainText('L’organisation interrogée le confirme.');
    });

    test('the next plan comes from the one before, is adopted, and everybody reads it, on screen and as a PDF', async ({
      browser
    }) => {
      await admin.goto(`${site.origin}/bureau/plans`);
      await fill(admin, 'Nom', 'Plan de l’essai');
      await press(admin, 'Préparer');
      await expect(heading(admin)).toHaveText('Plan de l’essai');
      const plan = admin.url();
      await press(admin, 'Dire la suite');
      await admin.getByRole('radio', { name: 'Laissée' }).check();
      await admin.getByRole('textbox', { name: /^Motif/ }).fill('Elle est réalisée.');
      await press(admin, 'Dire la suite');
      await expect(admin.getByRole('main')).toContainText('Elle est réalisée.');
      await admin.getByRole('button', { name: 'Travailler sur ce plan' }).first().click();

      await admin.goto(`${site.origin}/plan/recommandations/nouvelle`);
      await fill(admin, 'Titre', 'Garder les enfants pendant les cours');
      await fill(admin, 'Ce qui est recommandé', 'Chaque cours du soir a une garde d’enfants.');
      await admin.getByLabel('Axe', { exact: true }).selectOption({ index: 1 });
      await admin.getByRole('checkbox', { name: /Les parents seuls/ }).check();
      await press(admin, 'Écrire la recommandation');
      await expect(heading(admin)).toHaveText('Garder les enfants pendant les cours');
      await admin.getByRole('link', { name: 'Nouvelle fiche' }).click();
      await fill(admin, 'Titre', 'Une garde à Andenne');
      await fill(admin, 'Contexte', 'Les parents seuls ne viennent pas.');
      await admin.getByRole('checkbox', { name: 'Andenne', exact: true }).check();
      await press(admin, 'Écrire la fiche');
      const fiche = admin.url();
      await admin.getByRole('link', { name: 'Moyens', exact: true }).first().click();
      await fill(admin, 'Apportés par', 'La commune');
      await admin.getByLabel('Commune', { exact: true }).selectOption({ label: 'Andenne' });
      await admin.getByRole('textbox', { name: /^Prévus/ }).fill('4 800');
      await press(admin, 'Ajouter ces moyens');

      await admin.goto(plan);
      await fill(admin, 'Par', 'Le Conseil de l’essai');
      await admin.getByRole('checkbox', { name: /^Rendre publics/ }).check();
      await press(admin, 'Noter l’adoption');
      await admin.getByRole('checkbox', { name: /peut être lu par tout le monde/ }).check();
      await press(admin, 'Noter l’adoption');
      await expect(admin.getByRole('main')).toContainText('Adopté le 22 novembre 2026, Le Conseil de l’essai');

      const reader = await somebody(browser);
      await reader.goto(`${site.origin}/plan`);
      await expect(reader.getByRole('main')).toContainText('Garder les enfants pendant les cours');
      await reader.goto(fiche);
      await expect(heading(reader)).toHaveText('Une garde à Andenne');
      await expect(reader.getByRole('main')).toContainText(/4\s800/);
      await expect(reader.getByRole('main')).toContainText('faute de garde');
      const pdf = await reader.request.get(`${fiche}/document.pdf`);
      const { text } = await extractText(new Uint8Array(await pdf.body()), { mergePages: true });
      for (const words of ['Une garde à Andenne', 'Garder les enfants pendant les cours', 'faute de garde'])
        expect(text.replaceAll(/\s+/g, ' ')).toContain(words);
    });
  });
