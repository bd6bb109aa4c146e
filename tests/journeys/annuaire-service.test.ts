import { expect, test } from '@playwright/test';
import { bringAxe, violationsOf } from './axe.ts';
import { site } from './pages.ts';

/** From a service to its card and its organisation, and a word when it is wrong: without JavaScript, on the narrowest phone. */

const service = '/annuaire/cours-de-francais-du-quai-niveaux-a1-et-a2';
const narrow = { width: 320, height: 640 };

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: narrow });

  test('a service says how to go there, and an error is told in two taps', async ({ page }) => {
    await page.goto(site(service));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cours de français du quai, niveaux A1 et A2');
    await expect(page.getByText('quai de l’Exemple 7')).toBeVisible();
    await expect(page.getByRole('link', { name: /Appeler/ })).toHaveAttribute('href', /^tel:\d+$/);
    await expect(page.getByText('Titre de séjour ou annexe')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Écouter cette page' })).toBeHidden();

    // Two taps.
    await page.getByText('Signaler une erreur').click();
    await page.getByRole('button', { name: 'Les horaires sont faux' }).click();
    await expect(page.getByRole('status')).toHaveText(/Merci/);
  });

  test('a report whose text tells of a person comes back, with its reason and all that was typed', async ({ page }) => {
    await page.goto(site(service));
    await page.getByText('Signaler une erreur').click();
    await page.getByText('Ajouter une explication').click();
    const text = page.getByLabel('Explication');
    await text.fill('Mme Dupont ne répond plus.');
    await page.getByRole('button', { name: 'Le téléphone ne répond pas ou est faux' }).click();
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page.getByRole('radio', { name: 'Le téléphone ne répond pas ou est faux' })).toBeChecked();
    await expect(text).toHaveValue('Mme Dupont ne répond plus.');
    await page.getByRole('checkbox', { name: /J’ai relu/ }).check();
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await expect(page.getByRole('status')).toHaveText(/Merci/);
  });

  test('the card stands in two languages, and leaves as a PDF', async ({ page, request }) => {
    await page.goto(site(service));
    await page.getByRole('link', { name: 'Carte d’orientation à imprimer' }).click();
    await page.getByLabel('Deuxième langue').selectOption('ar');
    await page.getByRole('button', { name: 'Afficher' }).click();
    await expect(page.locator('article [lang=ar][dir=rtl]').first()).toBeVisible();
    const to = await page.getByRole('link', { name: 'Télécharger en PDF' }).getAttribute('href');
    const pdf = await request.get(site(to ?? ''));
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('an operator that is missing is suggested', async ({ page }) => {
    await page.goto(site('/annuaire/proposer'));
    await page.getByLabel('Nom de l’organisation').fill('Maison du Test');
    await page.getByLabel('Commune').fill('Namur');
    await page.getByLabel('Ce qu’elle propose').fill('Une table de conversation le mardi.');
    await page.getByRole('button', { name: 'Proposer' }).click();
    await expect(page.getByRole('status')).toHaveText(/Merci/);
  });
});

for (const prefix of ['', '/ar']) {
  test(`nothing of it is hard to read in ${prefix || '/fr'} on the narrowest phone`, async ({ browser }) => {
    const page = await browser.newPage({ viewport: narrow });
    const faults: string[] = [];
    for (const path of [service, `${service}/carte`, '/annuaire/operateurs/mille-langues', '/annuaire/proposer']) {
      await page.goto(site(prefix + path));
      await bringAxe(page);
      for (const fault of await violationsOf(page)) faults.push(`${path} ${fault}`);
      const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (by > 0) faults.push(`${path} is ${by} px too wide`);
    }
    expect(faults).toEqual([]);
    await page.close();
  });
}
