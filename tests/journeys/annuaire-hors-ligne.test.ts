import { expect, test, type Page } from '@playwright/test';
import { bringAxe, violationsOf } from './axe.ts';
import { site } from './pages.ts';

/** The directory of a commune, kept on the device and searched there with the network cut. */

const service = 'cours-de-francais-du-quai-niveaux-a1-et-a2';
const words = {
  fr: { prefix: '', today: 'aujourd’hui', search: 'cours de français' },
  ar: { prefix: '/ar', today: 'اليوم', search: 'دروس الفرنسية' }
};
type Said = (typeof words)['fr' | 'ar'];

async function keep(page: Page, { prefix }: Said, zone = '92094'): Promise<void> {
  await page.goto(site(`${prefix}/annuaire/hors-ligne?zone=${zone}`));
  await page.locator('[data-garder]').click();
  await expect(page.locator('[data-actes]')).toBeVisible({ timeout: 20_000 });
}

/** What a browser shows of addresses, without their language: the services of a list. */
const listOf = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('.res > li')
    .evaluateAll((all) => all.map((one) => one.querySelector('a')?.getAttribute('href') ?? null));

for (const [locale, said] of Object.entries(words))
  test(`kept in ${locale}, the list is the same with the network cut, and a service opens`, async ({
    page,
    context
  }) => {
    const { prefix } = said;
    await keep(page, said);
    const list = `${prefix}/annuaire?${new URLSearchParams({ q: said.search, commune: '92094' })}`;
    await page.goto(site(list));
    const [connected, counted] = [await listOf(page), await page.locator('.count b').textContent()];
    expect(connected.length).toBeGreaterThan(3);

    await context.setOffline(true);
    await page.goto(site(`${prefix}/annuaire`));
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expect(page.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
    await expect(page.locator('.band')).toContainText(said.today);
    await page.locator('#q').fill(said.search);
    await page.locator('#ou').fill('namur');
    await page.locator('form[role=search] button').first().click();
    await expect(page).toHaveURL(/commune=92094/);
    expect(await listOf(page)).toEqual(connected);
    expect(await page.locator('.count b').textContent()).toBe(counted);
    await bringAxe(page);
    expect(await violationsOf(page)).toEqual([]);
    const styled = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
    expect(styled).toMatch(/Atkinson|Noto/);

    await page.locator('.res a').first().click();
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.locator('.band')).toBeVisible();
    await expect(page.locator('address').first()).toBeVisible();
    await expect(page.locator('table.semaine, .lieu p').first()).toBeVisible();
    await bringAxe(page);
    expect(await violationsOf(page)).toEqual([]);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(by).toBeLessThanOrEqual(0);
    }
    await context.setOffline(false);
  });

test('says its age, warns when it is old, and is today’s again once refreshed', async ({ page, context }) => {
  await keep(page, words.fr);
  // As if it had been kept forty days ago: the device knows no other age than the one it wrote.
  await page.evaluate(async () => {
    const cache = await caches.open('ppli-annuaire');
    const etat = await (await cache.match('/annuaire/hors-ligne/etat'))?.json();
    etat.since = new Date(Date.now() - 40 * 86_400_000).toISOString();
    await cache.put('/annuaire/hors-ligne/etat', Response.json(etat));
  });
  await context.setOffline(true);
  await page.goto(site(`/annuaire/${service}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cours de français du quai, niveaux A1 et A2');
  await expect(page.locator('.band')).toContainText('il y a 40 jours');
  await expect(page.locator('.band')).toContainText('téléphonez avant de vous déplacer');
  await expect(page.getByText('quai de l’Exemple 7')).toBeVisible();
  await expect(page.getByText('Titre de séjour ou annexe')).toBeVisible();

  await context.setOffline(false);
  await page.goto(site('/annuaire/hors-ligne'));
  await expect(page.locator('[data-garde]')).toContainText('il y a 40 jours');
  await page.getByRole('button', { name: 'Rafraîchir' }).click();
  await expect(page.locator('[data-garde]')).toContainText('aujourd’hui', { timeout: 20_000 });
  // With a network, the pages are the network's.
  await page.goto(site(`/annuaire/${service}`));
  await expect(page.locator('.band')).toHaveCount(0);
  await expect(page.getByText('Signaler une erreur')).toBeVisible();
});

test('keeps nothing of other pages, leaves them alone, and is gone once removed', async ({ page, context }) => {
  await keep(page, words.fr);
  await page.goto(site('/annuaire?q=avocat&commune=92094'));
  await page.goto(site(`/annuaire/${service}`));
  await page.goto(site('/plan'));
  const kept = await page.evaluate(async () => {
    const all: string[] = [];
    for (const name of await caches.keys())
      for (const one of await (await caches.open(name)).keys()) all.push(new URL(one.url).pathname);
    return all;
  });
  const own =
    /^\/(?:_app\/immutable\/|annuaire\/hors-ligne\/(?:gabarit|paquet|etat|lexique\.json)$|annuaire\/pres-de-moi\.js$|icon\.svg$)/;
  expect(kept.filter((address) => !own.test(address))).toEqual([]);

  await context.setOffline(true);
  for (const path of ['/plan', '/bureau', '/annuaire/mettre-a-jour?jeton=x']) {
    const other = await context.newPage();
    await expect(other.goto(site(path)), path).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
    await other.close();
  }
  expect((await page.goto(site('/annuaire/guide')))?.status()).toBe(503);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’est pas gardée');
  await page.goto(site('/annuaire/hors-ligne'));
  await expect(page.locator('main')).toContainText('Namur et les communes voisines');

  await context.setOffline(false);
  await page.goto(site('/annuaire/hors-ligne'));
  await page.getByRole('button', { name: 'Retirer de ce téléphone' }).click();
  await expect(page.locator('[data-garde]')).toContainText('Aucun annuaire');
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await context.setOffline(true);
  await expect(page.goto(site('/annuaire'))).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
});

test('says what it weighs before it is taken, and takes no more', async ({ page, context }) => {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await page.goto(site('/annuaire/hors-ligne?zone=tout'));
  const told = Number(/(\d+)\sko/.exec((await page.locator('#choisir').textContent()) ?? '')?.[1]);
  expect(told).toBeGreaterThan(200);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.locator('[data-garder]').click();
  await expect(page.locator('[data-actes]')).toBeVisible({ timeout: 20_000 });
  expect(bytes).toBeLessThan(told * 1000);
});

test('without a script it says so, and offers files', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(site('/annuaire/hors-ligne'));
  await expect(page.getByText('exécuter JavaScript')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Garder sur ce téléphone' })).toBeHidden();
  await page.getByLabel('Commune ou territoire').selectOption({ label: 'Dinant' });
  await page.getByRole('button', { name: 'Voir la taille' }).click();
  await expect(page.getByText('Dinant et les communes voisines')).toBeVisible();
  await expect(page.getByRole('link', { name: 'CSV' })).toHaveAttribute('href', /export\.csv\?commune=91034$/);
  await page.close();
});
