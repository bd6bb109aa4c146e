import { describe, expect, it } from 'vitest';
import { headersOf, isFramed, policyOf, unframed } from './headers.ts';

const policy = "default-src 'none'; img-src 'self'; connect-src 'self'; worker-src 'self'; frame-ancestors 'none'";
const site = 'https://tiles.example';

describe('the ground of maps from another site', () => {
  it('opens the pages with such a map to that site, and to nothing else', () => {
    for (const path of ['/annuaire', '/bureau/annuaire/lieux/nouveau', '/diagnostic/observer'])
      expect(policyOf(path, policy, site)).toBe(
        "default-src 'none'; img-src 'self' https://tiles.example; connect-src 'self' https://tiles.example; worker-src 'self'; frame-ancestors 'none'"
      );
  });

  it('opens no other page', () => {
    for (const path of ['/', '/plan', '/annuaire/guide', '/communes/carte', '/bureau'])
      expect(policyOf(path, policy, site)).toBe(policy);
  });

  it('opens nothing where the settings name none', () => {
    expect(policyOf('/annuaire', policy)).toBe(policy);
    expect(headersOf('/_app/immutable/workers/assets/x.mjs')).toEqual(headersOf('/plan'));
  });

  it('lets the program beside the page fetch it', () => {
    const headers = headersOf('/_app/immutable/workers/assets/x.mjs', site);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*; connect-src https:\/\/tiles\.example$/);
    expect(headersOf('/plan', site)['content-security-policy']).not.toContain('tiles');
  });
});

describe('pages within another site', () => {
  it.each([
    '/integrer/communes/92094',
    '/nl/integrer/plan/etat',
    '/integrer/repertoire/fle?page=2',
    '/ar/integrer/repertoire-carte/outils-pedagogiques',
    '/integrer/annuaire/recherche'
  ])('may stand there: %s', (path) => {
    expect(isFramed(path)).toBe(true);
    expect(headersOf(path)['x-frame-options']).toBeUndefined();
    expect(policyOf(path, policy)).toContain('frame-ancestors *');
    for (const status of [200, 304]) expect(unframed(path, status)).toEqual({});
    for (const status of [303, 400, 404, 500, 503])
      expect(unframed(path, status)).toEqual({ 'x-frame-options': 'DENY' });
  });

  it.each([
    '/annuaire/repertoires/fle',
    '/annuaire',
    '/integrer',
    '/integrer/repertoire/fle/modifier',
    '/integrer/repertoire/',
    '/integrer/annuaire/recherche/x',
    '/bureau/annuaire/repertoires/fle',
    '/connexion?x=/integrer/plan/etat'
  ])('may not: %s', (path) => {
    expect(isFramed(path)).toBe(false);
    expect(headersOf(path)['x-frame-options']).toBe('DENY');
    expect(policyOf(path, policy)).toBe(policy);
    expect(unframed(path, 500)).toEqual({});
  });
});
