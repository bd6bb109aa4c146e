import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

const named = siteOnTheStory({ PUBLIC_URL: 'https://ppli.example' });
const unnamed = siteOnTheStory();

it('draws the QR code of a page of this site, and of nothing else', async () => {
  const answer = await fetch(`${named().origin}/qr.svg?de=${encodeURIComponent('/plan?etat=bloquee')}`);
  expect(answer.headers.get('content-type')).toBe('image/svg+xml');
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  const drawn = await answer.text();
  expect(drawn).not.toBe(await (await fetch(`${named().origin}/qr.svg?de=/plan`)).text());
  for (const path of ['//evil.example', 'https://evil.example', '/a b', `/${'a'.repeat(500)}`, '/é'])
    expect((await fetch(`${named().origin}/qr.svg?de=${encodeURIComponent(path)}`)).status, path).toBe(404);
});

it('reads the address of the site from the request only where no setting names it, and keeps that for nobody', async () => {
  const answer = await fetch(`${unnamed().origin}/qr.svg?de=/plan`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('etag')).toBeNull();
});

it('puts its address, the day and its code at the foot of every page', async () => {
  const page = await (await fetch(`${named().origin}/plan?etat=bloquee`)).text();
  expect(page).toContain('https://ppli.example/plan?etat=bloquee');
  expect(page).toContain('/qr.svg?de=%2Fplan%3Fetat%3Dbloquee');
  expect(page.match(/loading="lazy"/g)).toHaveLength(1);
});
