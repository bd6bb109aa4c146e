import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startSite, type Site } from '../site/process.ts';
import { bringAxe, violationsOf } from './axe.ts';

/** An operator is written to and answers by its link, in Dutch, on the narrowest phone, without JavaScript or an account. */

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.use({ actionTimeout: 10_000 });

const owner = '/bureau/annuaire/operateurs/mille-langues';
const renamed = 'Cours du quai, nouveau nom';
let folder: string;
let place: Site;
let team: Page;
let operator: Page;
/** Of the mail: the whole offer, and « complet » and a wait for one course. */
let link: string;
let full: string;
let wait: string;
/** The page of all else of one service. */
let rest: string;
/** The public page of the service that is spoken of. */
let own: string;

const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  folder = mkdtempSync(join(tmpdir(), 'ppli-operateur-'));
  place = await startSite({ DATA_DIR: folder, LOG: 'errors', NOW: '2026-11-22' });
  team = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  operator = await (
    await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  ).newPage();
  await expect.poll(() => place.told.join('')).toContain('/premier-acces?jeton=');
  await team.goto(place.origin + String(/\/premier-acces\?jeton=\S+/.exec(place.told.join(''))?.[0]));
  await team.getByLabel('Prénom et nom').fill('Ada Essai');
  await team.getByLabel('Adresse de courriel').fill('ada@essai.example');
  await press(team, 'Ouvrir le bureau');
});
test.afterAll(async () => {
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the team writes to it, in its language', async () => {
  await team.goto(place.origin + owner);
  await team.getByLabel('Adresse où l’interroger').fill('accueil@mille.example');
  await team.getByLabel('Langue', { exact: true }).selectOption('nl');
  await team.locator('#contact').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(team.getByRole('status').first()).toHaveText('C’est noté.');
  await press(team, 'Lui écrire maintenant');
  await expect(team.getByRole('status').first()).toHaveText('Le courriel part.');
  await team.goto(`${place.origin}/bureau/administration/courrier`);
  await team
    .getByRole('main')
    .getByRole('link', { name: /Maison des Mille Langues/ })
    .first()
    .click();
  const mail = (await team.getByRole('main').textContent()) ?? '';
  link = String(/\/nl\/annuaire\/mettre-a-jour\?jeton=[\w-]{43}/.exec(mail)?.[0]);
  full = String(/\/nl\/annuaire\/mettre-a-jour\?jeton=[\w-]{43}&service=[\w-]{36}&libres=0/.exec(mail)?.[0]);
  wait = String(/\/nl\/annuaire\/mettre-a-jour\?jeton=[\w-]{43}&service=[\w-]{36}&attente=8/.exec(mail)?.[0]);
});

test('it says in one tap that nothing changed; opening the mail alone says nothing', async () => {
  for (const opened of [full, wait, link]) await operator.goto(place.origin + opened);
  await expect(operator.getByRole('heading', { level: 1 })).toBeVisible();
  await press(operator, 'Niets veranderd, voor alle diensten');
  await expect(operator.getByRole('status')).toBeVisible();
  await team.goto(place.origin + owner);
  await expect(team.locator('#services')).toContainText('vérifié le 22 novembre 2026');
  await expect(team.locator('#services')).not.toContainText('jamais vérifié');
});

test('what is small stands at once, a name waits; what is wrong is said where it was typed', async () => {
  await operator.goto(place.origin + link);
  // One whose hours are a plain week.
  const service = operator
    .locator('section.sec')
    .filter({ has: operator.getByLabel('woensdag') })
    .first();
  own = String(await service.getByRole('link').first().getAttribute('href')).replace('/nl/', '/');
  await service.locator('summary').click();
  await service.getByLabel('Vrije plaatsen').fill('beaucoup');
  await service.getByLabel('Naam van de dienst').fill(renamed);
  await service.getByRole('button', { name: 'Versturen' }).click();
  const again = operator.locator('details[open]');
  await expect(again.getByLabel('Vrije plaatsen')).toHaveAttribute('aria-invalid', 'true');
  await expect(again.getByLabel('Vrije plaatsen')).toHaveValue('beaucoup');
  await expect(again.getByLabel('Naam van de dienst')).toHaveValue(renamed);
  await again.getByLabel('Vrije plaatsen').fill('');
  await again.getByLabel('woensdag').first().fill('18:10-20:00');
  await again.getByRole('button', { name: 'Versturen' }).click();
  await expect(operator.getByRole('status').first()).toHaveText(
    'Dank u. Een deel is gepubliceerd, het team leest de rest na.'
  );
  await operator.goto(place.origin + own);
  await expect(operator.getByRole('main')).toContainText(/18.h.10/);
  await expect(operator.getByRole('main')).not.toContainText(renamed);
});

test('all else is on a page of its own: languages and papers stand at once, conditions wait', async () => {
  await operator.goto(place.origin + link);
  const service = operator
    .locator('section.sec')
    .filter({ has: operator.getByLabel('woensdag') })
    .first();
  await service.locator('summary').click();
  const more = service.getByRole('link', { name: /^De rest wijzigen/ });
  rest = String(await more.getAttribute('href'));
  await more.click();
  const form = operator.locator('#decrire');
  await form.getByLabel('Gesproken talen').fill('Frans\nklingon');
  await form.getByRole('checkbox', { name: 'Pasfoto' }).check();
  await form.getByLabel('Frans, vanaf').selectOption('A1');
  await form.getByRole('button', { name: 'Versturen' }).click();
  await expect(form.getByLabel('Gesproken talen')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByRole('checkbox', { name: 'Pasfoto' })).toBeChecked();
  await expect(form.getByLabel('Frans, vanaf')).toHaveValue('A1');
  await form.getByLabel('Gesproken talen').fill('Frans\nTurks (op dinsdag)');
  await form.getByRole('button', { name: 'Versturen' }).click();
  await expect(operator.getByRole('status').first()).toContainText('Dank u.');
  await operator.goto(`${place.origin}/nl${own}`);
  await expect(operator.locator('#apporter')).toContainText('Pasfoto');
  await expect(operator.locator('#apporter')).toContainText('Photo d’identité');
  await expect(operator.locator('#pour-qui')).toContainText('op dinsdag');
});

test('the team sees what was and what is proposed, and takes it', async () => {
  await team.goto(`${place.origin}/bureau/annuaire/propositions`);
  const proposed = team.locator('#a-relire article').filter({ hasText: renamed });
  await expect(proposed.locator('del').first()).toBeVisible();
  await proposed.getByRole('button', { name: 'Publier ce qui est coché' }).click();
  await expect(team.getByRole('status').first()).toHaveText('C’est décidé.');
  await operator.goto(place.origin + own);
  await expect(operator.getByRole('heading', { level: 1 })).toHaveText(renamed);
});

test('what it says of itself: the telephone stands at once, the site waits for the team', async () => {
  await operator.goto(place.origin + link);
  const self = operator.locator('#vous');
  await self.locator('summary').click();
  await self.getByLabel('Telefoon').fill('081 00 00 01');
  await self.getByLabel('Website').fill('mille');
  await self.getByRole('button', { name: 'Versturen' }).click();
  await expect(self.getByLabel('Website')).toHaveAttribute('aria-invalid', 'true');
  await expect(self.getByLabel('Telefoon')).toHaveValue('081 00 00 01');
  await self.getByLabel('Website').fill('https://mille.example/nieuw');
  await self.getByRole('button', { name: 'Versturen' }).click();
  await expect(operator.getByRole('status').first()).toContainText('Dank u.');
  await expect(self).toContainText('081 00 00 01');
  await operator.goto(`${place.origin}/annuaire/operateurs/mille-langues`);
  await expect(operator.getByRole('main')).toContainText('081 00 00 01');
  await team.goto(`${place.origin}/bureau/annuaire/propositions`);
  const proposed = team.locator('#a-relire article').filter({ hasText: 'https://mille.example/nieuw' });
  await proposed.getByRole('button', { name: 'Publier ce qui est coché' }).click();
  await expect(team.getByRole('status').first()).toHaveText('C’est décidé.');
  await operator.goto(`${place.origin}/annuaire/operateurs/mille-langues`);
  await expect(operator.getByRole('link', { name: /mille\.example\/nieuw/ }).first()).toBeVisible();
});

test('a course is full by one tap of the mail, confirmed', async () => {
  await operator.goto(place.origin + full);
  await expect(operator.locator('#reponse')).toContainText('Het is volzet.');
  await press(operator, 'Bevestigen');
  // It may have been full already.
  await expect(operator.getByRole('status').first()).toContainText(/Dank u\.|Het is genoteerd\./);
  await operator.goto(place.origin + wait);
  await expect(operator.locator('#reponse')).toContainText('De wachttijd is 8 weken.');
  await press(operator, 'Bevestigen');
  await expect(operator.getByRole('status').first()).toContainText(/Dank u\.|Het is genoteerd\./);
});

test('days of leave are said once for all services; a course that is no longer given waits for the team', async () => {
  await operator.goto(place.origin + link);
  const leave = operator.locator('#fermer');
  await leave.locator('summary').click();
  await leave.getByLabel('Gesloten van').fill('2026-12-24');
  await leave.getByLabel('tot en met').fill('2026-12-20');
  await leave.getByLabel('Reden').fill('Jaarlijkse vakantie');
  await leave.getByRole('checkbox').first().uncheck();
  await press(operator, 'De sluiting publiceren');
  await expect(leave.getByLabel('tot en met')).toHaveAttribute('aria-invalid', 'true');
  await expect(leave.getByLabel('Reden')).toHaveValue('Jaarlijkse vakantie');
  await expect(leave.getByRole('checkbox').first()).not.toBeChecked();
  await leave.getByRole('checkbox').first().check();
  await leave.getByLabel('tot en met').fill('2027-01-02');
  await press(operator, 'De sluiting publiceren');
  await expect(operator.getByRole('status').first()).toContainText('De sluiting van');

  const service = operator
    .locator('section.sec')
    .filter({ hasText: renamed, has: operator.getByLabel('Wordt nog gegeven') });
  await service.locator('summary').click();
  await expect(service.getByLabel('Wordt nog gegeven')).toBeChecked();
  await service.getByLabel('Wordt niet meer gegeven').check();
  await service.getByRole('button', { name: 'Versturen' }).click();
  await expect(operator.getByRole('status').first()).toHaveText('Dank u. Het team leest na wat u stuurde.');
  await operator.goto(place.origin + own);
  await expect(operator.getByRole('main')).toContainText('Jaarlijkse vakantie');
  await team.goto(`${place.origin}/bureau/annuaire/propositions`);
  await expect(team.locator('#a-relire ins').filter({ hasText: 'n’existe plus' })).toBeVisible();
});

test('nothing of it is hard to read on the narrowest phone, light or dark', async ({ browser }) => {
  const faults: string[] = [];
  for (const [locale, colorScheme, path] of [
    ['nl', 'light', link],
    ['ar', 'dark', link],
    ['so', 'light', rest],
    ['fa', 'dark', rest]
  ] as const) {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme });
    await page.goto(place.origin + path.replace('/nl/', `/${locale}/`));
    for (const summary of await page.locator('summary').all()) await summary.click();
    await bringAxe(page);
    faults.push(...(await violationsOf(page)).map((one) => `${locale} ${one}`));
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) faults.push(`${locale} is wide`);
    await page.close();
  }
  expect(faults).toEqual([]);
});
