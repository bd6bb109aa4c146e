import { expect, test, type Page } from '@playwright/test';
import { qrCode } from '../../src/platform/http/qr.ts';
import { bringAxe, violationsOf } from './axe.ts';
import { site } from './pages.ts';

/** The way to help, step by step, in every language: list, answer, no answer, guide, service, card. */

const service = '/annuaire/cours-de-francais-du-quai-niveaux-a1-et-a2';
const steps = [
  ...['/annuaire', '/annuaire?q=cours&commune=92094', '/annuaire?q=zzzz', '/annuaire/guide?besoin=francais'],
  ...[service, `${service}/carte`]
];
const narrow = { width: 320, height: 640 };

/** Where what is read out next stands before what is read out first. */
const outOfOrder = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const kinds = 'h1, h2, h3, p, li, dt, dd, address, legend, label, button, summary, select, input, textarea';
    const seen = [...document.querySelectorAll<HTMLElement>('main :is(' + kinds + ')')].flatMap((one) => {
      const box = one.getBoundingClientRect();
      // What is hidden from sight for a reader’s sake has no place.
      return box.width > 4 && box.height > 4 && one.checkVisibility({ visibilityProperty: true }) ? [{ one, box }] : [];
    });
    const rightToLeft = document.documentElement.dir === 'rtl';
    const faults: string[] = [];
    for (const [i, b] of seen.entries()) {
      const a = seen[i - 1];
      if (!a || a.one.contains(b.one)) continue;
      const above = b.box.bottom <= a.box.top + 1;
      const beside = b.box.top < a.box.bottom - 1 && a.box.top < b.box.bottom - 1;
      const before = rightToLeft ? b.box.left >= a.box.right - 1 : b.box.right <= a.box.left + 1;
      if (above || (beside && before))
        faults.push(`${b.one.tagName} « ${b.one.innerText.slice(0, 40)} » after « ${a.one.innerText.slice(0, 40)} »`);
    }
    return faults;
  });

for (const locale of ['fr', 'nl', 'de', 'en', 'ar', 'fa', 'tr', 'uk', 'es', 'so'])
  test(`in ${locale} there is no barrier, and one hears what one sees, on the narrowest phone`, async ({ browser }) => {
    test.setTimeout(120_000);
    const page = await browser.newPage({ viewport: narrow });
    const faults: string[] = [];
    for (const path of steps) {
      await page.goto(site((locale === 'fr' ? '' : `/${locale}`) + path));
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await bringAxe(page);
      for (const fault of [...(await violationsOf(page)), ...(await outOfOrder(page))]) faults.push(`${path} ${fault}`);
    }
    expect(faults).toEqual([]);
    await page.close();
  });

for (const path of [`/nl${service}`, `/nl${service}/carte?langue=nl`])
  test(`${path} is read aloud, each stretch in its language, and stops`, async ({ page }) => {
    // A machine without a voice: what it would say is kept.
    await page.addInitScript(() => {
      const said: { text: string; lang: string }[] = [];
      const voice = {
        speaking: false,
        cancel: () => (voice.speaking = false),
        speak: ({ text, lang }: SpeechSynthesisUtterance) => {
          voice.speaking = true;
          said.push({ text, lang });
        }
      };
      Object.defineProperty(globalThis, 'speechSynthesis', { value: voice });
      Object.assign(globalThis, { said });
    });
    await page.goto(site(path));
    await page.getByRole('button', { name: 'Naar deze pagina luisteren' }).click();
    const stop = page.getByRole('button', { name: 'Stoppen met voorlezen' });
    await expect(stop).toBeVisible();
    const said = await page.evaluate(() => (globalThis as unknown as { said: { text: string; lang: string }[] }).said);
    expect(said.find(({ text }) => text.includes('quai de l’Exemple'))?.lang).toBe('fr');
    expect(said.find(({ text }) => text.startsWith('Pasfoto'))?.lang).toBe('nl');
    await stop.click();
    await expect(page.getByRole('button', { name: 'Naar deze pagina luisteren' })).toBeVisible();
  });

test('the card is sent by a link of its own, and its code is the address of the service', async ({ page, request }) => {
  await page.goto(site(`/nl${service}/carte?langue=ar`));
  const sent = await page.getByRole('link', { name: 'WhatsApp' }).getAttribute('href');
  const text = new URL(sent ?? '').searchParams.get('text') ?? '';
  expect(text.split('\n')[0]).toBe('Cours de français du quai, niveaux A1 et A2');
  expect(text).toMatch(/https?:\/\/[^/]+\/nl\/annuaire\/cours-de-francais-du-quai-niveaux-a1-et-a2\/carte\?langue=ar$/);
  for (const scheme of ['mailto:', 'sms:'])
    await expect(page.locator(`main a[href^="${scheme}"]`).first()).toHaveAttribute('href', /carte%3Flangue%3Dar/);
  const code = await page.locator('article img').getAttribute('src');
  const drawn = await (await request.get(site(code ?? ''))).text();
  const address =
    text
      .split('\n')
      .at(-1)
      ?.replace(/\/carte.*/, '') ?? '';
  expect([address, address.replace('/nl/', '/')].map(qrCode)).toContain(drawn);
});

test('what pages say in the words of schema.org is data, which their policy does not mind', async ({ page }) => {
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  page.on('pageerror', (error) => told.push(error.message));
  await page.addInitScript(() => {
    const violations: string[] = [];
    addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    Object.assign(globalThis, { violations });
  });
  // All of the story is invented, and says nothing to search engines: its page is given the block of one that is real.
  const data = { '@context': 'https://schema.org', '@type': 'Service', name: '</script><script>alert(1)</script>' };
  const block = `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
  await page.route(site(service), async (route) => {
    const response = await route.fetch();
    expect(response.headers()['content-security-policy']).not.toContain('unsafe-inline');
    await route.fulfill({ response, body: (await response.text()).replace('</head>', `${block}</head>`) });
  });
  await page.goto(site(service));
  const read = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(read ?? '')).toEqual(data);
  expect(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)).toEqual([]);
  expect(told).toEqual([]);
});
