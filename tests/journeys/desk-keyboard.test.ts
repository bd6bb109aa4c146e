import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { startSite, type Site } from '../site/process.ts';
import { firstLink, openDesk } from './desk.ts';

let folder: string;
let place: Site;
let page: Page;

test.describe.configure({ mode: 'serial', timeout: 240_000 });
test.use({ actionTimeout: 20_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), 'ppli-touches-'));
  place = await startSite({ DATA_DIR: folder, LOG: 'errors', NOW: '2026-11-22' });
  page = await (await browser.newContext({ locale: 'fr-BE', viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(await firstLink(place));
  await openDesk(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bureau');
});
test.afterAll(async () => {
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = (path: string) => page.goto(place.origin + path);
const main = () => page.getByRole('main');
const title = () => page.getByRole('heading', { level: 1 });
const box = (name: string) => main().getByRole('textbox', { name, exact: true });
const tick = (name: string | RegExp) => main().getByRole('checkbox', { name }).first();
const button = (name: string | RegExp) => main().getByRole('button', { name }).first();

/** Goes from where the focus is until the element has it, as people do; what takes longer is too long a way for anyone. */
async function reach(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', most = 400): Promise<void> {
  const wanted = await target.elementHandle();
  for (let stop = 0; stop < most; stop += 1) {
    if (await page.evaluate((element) => element === document.activeElement, wanted)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} is not reached from ${page.url()}`);
}
async function type(target: Locator, text: string): Promise<void> {
  await reach(target);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}
async function press(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await reach(target);
  await page.keyboard.press(key);
}
/** A day as it is typed into its three parts; day and month are the same, whatever the order of the browser. */
async function typeDay(target: Locator, day: string): Promise<void> {
  await reach(target);
  await page.keyboard.type(day);
}

/** What an adopted plan asks of each change, where it does; the focus comes from the end of the form. */
async function sayWhen(reason: string): Promise<void> {
  const [motif, day] = [main().locator('[name="motif"]'), main().locator('input[name="avenant"]')];
  if (await motif.count()) {
    await reach(motif, 'Shift+Tab');
    await page.keyboard.type(reason);
  }
  if (await day.count()) await typeDay(day, '11112026');
}

test('a fiche: texts, lists, days, several choices, one of a few; what is wrong is read out and leads to its field', async () => {
  await open('/plan/fiches/nouvelle?recommandation=R-01');
  await reach(box('Titre'));
  await page.keyboard.press('Enter');
  const alert = main().getByRole('alert').first();
  await expect(alert).toBeFocused();
  await expect(alert).toContainText('titre');
  await press(alert.getByRole('link').first());
  await expect(box('Titre')).toBeFocused();
  await page.keyboard.type('Une fiche au clavier');
  await type(box('Contexte'), 'Écrite sans souris.');
  await press(tick('Andenne'), 'Space');
  await expect(tick('Andenne')).toBeChecked();
  await reach(main().locator('select[name="phaseNo"]'));
  await page.keyboard.press('Home');
  await typeDay(main().locator('input[name="startsOn"]'), '03032027');
  await expect(main().locator('input[name="startsOn"]')).toHaveValue('2027-03-03');
  await typeDay(main().locator('input[name="endsOn"]'), '05052027');
  await expect(main().locator('input[name="endsOn"]')).toHaveValue('2027-05-05');
  await sayWhen('Essai');
  const circle = main().locator('input[name="visibility"]:checked');
  await reach(circle, 'Shift+Tab');
  const before = await circle.getAttribute('value');
  await page.keyboard.press('ArrowDown');
  await expect(circle).not.toHaveValue(String(before));
  await page.keyboard.press('ArrowUp');
  await expect(circle).toHaveValue(String(before));
  await press(button('Écrire la fiche'));
  await expect(title()).toHaveText('Une fiche au clavier');
  await press(main().getByRole('link', { name: 'Modifier', exact: true }).first());
  await type(box('Contexte'), 'Récrite sans souris.');
  const partners = main().locator('input[name="partenaires"]');
  await type(partners.first(), 'Maison des Mille');
  await reach(button('Enregistrer'), 'Tab', 40); // and not a stop for each of 400 organisations
  await sayWhen('Essai');
  await press(button('Enregistrer'));
  await expect(alert).toContainText('« Maison des Mille Langues »');
  await type(partners.first(), 'Maison des Mille Langues');
  await press(button('Enregistrer'));
  for (const text of ['Récrite sans souris.', 'Maison des Mille Langues']) await expect(main()).toContainText(text);
  await press(button('Annuler ce changement'));
  await expect(main()).toContainText('Écrite sans souris.');
});

test('a file is chosen, sent and read', async () => {
  await open('/bureau/import');
  const choosing = page.waitForEvent('filechooser');
  await press(main().locator('input[type="file"]'), 'Space');
  const csv = 'code;recommandation;titre;contexte;phase;début;fin\nN1;R-99;Une fiche;Un contexte;1;demain;01/01/2027\n';
  await (await choosing).setFiles({ name: 'faux.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await press(button('Lire ce fichier'));
  await expect(title()).toHaveText('Importer faux.csv');
  await expect(async () => {
    await page.reload();
    await expect(main().getByRole('alert')).toContainText('erreurs');
  }).toPass();
});

test('several fiches are chosen in the table and changed at once', async () => {
  await open('/plan?vue=tableau');
  const boxes = main().locator('input[type="checkbox"][form="choisir"]');
  await press(boxes.nth(0), 'Space');
  await press(boxes.nth(1), 'Space');
  await reach(button(/^Modifier/), (await isBefore(button(/^Modifier/), boxes.nth(1))) ? 'Shift+Tab' : 'Tab');
  await page.keyboard.press('Enter');
  await expect(title()).toHaveText('Modifier plusieurs fiches');
  await type(main().locator('[name="mois"]'), '1');
  await type(main().locator('[name="motif"]'), 'Essai au clavier');
  await typeDay(main().locator('input[name="avenant"]'), '11112026');
  await press(button('Voir l’aperçu'));
  await expect(title()).toHaveText('Aperçu du changement');
  await press(button(/^Changer 2 fiches/));
  await expect(page.getByRole('status').first()).toBeVisible();
  await open('/bureau/administration/journal');
  await expect(main()).toContainText('Essai au clavier');
});

const isBefore = async (one: Locator, other: Locator): Promise<boolean> => {
  const handle = await other.elementHandle();
  return one.evaluate(
    (element, after) =>
      after !== null && Boolean(element.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING),
    handle
  );
};

/** The plan was adopted: what moved leads to the form that asks why, with the place chosen. */
async function sayWhy(): Promise<void> {
  await expect(page).toHaveURL(/\/deplacer\?vers=/);
  await type(main().locator('[name="motif"]'), 'Elle répond mieux là');
  await press(button('Déplacer'));
  await expect(page).not.toHaveURL(/\/deplacer/);
}
const branch = (code: string) => main().locator('[data-ligne]', { has: page.locator(`a[href$="/${code}/deplacer"]`) });
const mover = (code: string) => main().locator(`a[data-saisir][href$="/fiches/${code}/deplacer"]`);

test('in the tree a fiche is taken, carried and put down by keys, each step read out', async () => {
  await open('/plan');
  const from = await mover('F-02').getAttribute('data-de');
  await press(mover('F-02'), 'Space');
  const said = main().locator('[data-deplacer] > [role="status"]');
  await expect(said).toContainText('est saisie');
  await page.keyboard.press('ArrowDown');
  await expect(said).toContainText(/\d+ sur \d+/);
  await page.keyboard.press('Escape');
  await expect(said).toContainText('reste où elle est');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await sayWhy();
  await open('/plan');
  expect(await mover('F-02').getAttribute('data-de')).not.toBe(from);
});

test('in the tree a fiche is dragged to another recommandation', async () => {
  await open('/plan');
  const from = await mover('F-02').getAttribute('data-de');
  const targets = main().locator('[data-cible][data-pour="fiche"]');
  const all = await targets.evaluateAll((places) => places.map((place) => place.getAttribute('data-cible')));
  const own = all.indexOf(from);
  const next = own ? own - 1 : own + 1;
  const to = all[next];
  // Both on the screen, as whoever drags sees them.
  await page.setViewportSize({ width: 1280, height: 4000 });
  const line = branch('F-02').last();
  await line.scrollIntoViewIfNeeded();
  const [start, end] = [await line.boundingBox(), await targets.nth(next).boundingBox()];
  if (!start || !end) throw new Error('Both are on the page');
  await page.mouse.move(start.x + start.width - 4, start.y + 6);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width - 40, start.y + 16, { steps: 4 });
  await page.mouse.move(end.x + 40, end.y + 8, { steps: 8 });
  await page.mouse.move(end.x + 44, end.y + 10, { steps: 4 });
  await page.mouse.up();
  await sayWhy();
  await page.setViewportSize({ width: 1280, height: 900 });
  await open('/plan');
  expect(await mover('F-02').getAttribute('data-de')).toBe(to);
});

const strip = () => main().locator('[data-dates][data-nom="F-03"]').first();

test('on the line of time a fiche is moved by keys, its value read out', async () => {
  await open('/plan/calendrier');
  await reach(strip());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(strip()).toHaveAttribute('aria-valuenow', '2');
  await expect(strip()).toHaveAttribute('aria-valuetext', /^\+2 mois : du .* au /);
  await page.keyboard.press('Escape');
  await expect(strip()).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/plan\/fiches\/F-03\/dates\?mois=1&part=fin$/);
  await expect(main().getByRole('status').first()).toContainText('Rien n’est encore écrit');
});

test('on the line of time a fiche is moved by mouse, and its new days are written', async () => {
  await open('/plan/calendrier');
  await strip().scrollIntoViewIfNeeded();
  const frise = main().locator('[data-frise]');
  const days = async (name: string) => Date.parse(String(await frise.getAttribute(name)));
  const [first, last] = [await days('data-du'), await days('data-au')];
  const [begins, ends] = await Promise.all(
    ['data-debut', 'data-fin'].map(async (name) => Date.parse(String(await strip().getAttribute(name))))
  );
  const area = await strip().boundingBox();
  if (!area || begins === undefined || ends === undefined) throw new Error('The fiche is on the line');
  const x = (time: number) => area.x + ((time - first) / (last - first)) * area.width;
  const [middle, y] = [x((begins + ends) / 2), area.y + area.height / 2];
  await page.mouse.move(middle, y);
  await page.mouse.down();
  await page.mouse.move(x((begins + ends) / 2 + 92 * 86_400_000), y, { steps: 8 });
  await page.mouse.up();
  await expect(page).toHaveURL(/\/plan\/fiches\/F-03\/dates\?mois=3&part=tout$/);
  const before = new Date(begins).toISOString().slice(0, 10);
  await type(main().locator('[name="motif"]'), 'Trois mois plus tard');
  await press(main().getByRole('button', { name: 'Enregistrer ces dates' }));
  await expect(page).not.toHaveURL(/\/dates/);
  await open('/plan/calendrier');
  await expect(strip()).not.toHaveAttribute('data-debut', before);
});
