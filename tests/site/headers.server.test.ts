import { expect, it } from 'vitest';
import { faultsOfHeaders, headersAt } from './headers.ts';
import { siteOnTheStory } from './story.ts';

const site = siteOnTheStory();
const at = (path: string, init?: RequestInit) => headersAt(site().origin, path, init);

/** What no link leads to: errors, refusals, redirects, and what machines ask. */
const answers: [status: number, path: string, init?: RequestInit][] = [
  [404, '/nulle-part'],
  [404, '/en/nowhere'],
  [404, '/plan/fiches/F-999'],
  [404, '/annuaire/operateurs/personne'],
  [404, '/integrer/communes/99999'],
  [404, '/vignettes/fiches/F-999.png'],
  [404, '/donnees/fiches/ppli-2026/F-999'],
  [404, '/annuaire/hsds/nothing'],
  [404, '/_app/immutable/nothing.js'],
  [404, '/plan/__data.json'],
  [400, '/communes?q=%00'],
  [400, '/annuaire/hsds/services?page=0'],
  [414, `/communes?q=${'a'.repeat(3000)}`],
  [405, '/plan', { method: 'PUT', body: 'x' }],
  [405, '/plan', { method: 'DELETE' }],
  [403, '/connexion', { method: 'POST', body: new URLSearchParams({ a: 'b' }) }],
  [413, '/connexion', { method: 'POST', body: 'a'.repeat(300_000) }],
  [303, '/bureau'],
  [307, '/en/bureau'],
  [308, '/plan/'],
  [308, '/vignettes/plan/etat.png?n=1'],
  [200, '/plan', { method: 'HEAD' }],
  [204, '/donnees/fiches.json', { method: 'OPTIONS' }],
  [200, '/connexion'],
  [200, '/robots.txt'],
  [200, '/healthz'],
  [200, '/readyz']
];

it.each(answers)('answers %i at %s with the same headers as a page', async (status, path, init) => {
  // From memory too, where it is kept.
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await at(path, init);
    expect([answer.status, ...faultsOfHeaders(answer)]).toEqual([status]);
  }
});

it('says them with what has not changed, page or file', async () => {
  for (const path of ['/plan', '/annuaire', '/donnees/fiches.json', '/vignettes/plan/etat.png']) {
    const etag = (await at(path)).headers.get('etag') ?? '';
    const unchanged = await at(path, { headers: { 'if-none-match': etag } });
    expect([unchanged.status, ...faultsOfHeaders({ ...unchanged, type: (await at(path)).type })]).toEqual([304]);
  }
});
