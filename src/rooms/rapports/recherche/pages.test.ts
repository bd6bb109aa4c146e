import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressesOfPages, findPages } from './pages.ts';

it.each(addressesOfPages)('%s is a page', (path) => {
  expect(existsSync(join(import.meta.dirname, '../../../routes', path, '+page.svelte'))).toBe(true);
});

/** Pages that one is led to by a form, a mail or a page that is listed, or that want an account. */
const led = [
  ...['', 'annuaire/guide', 'annuaire/hors-ligne/gabarit', 'annuaire/mettre-a-jour', 'approuver', 'connexion'],
  ...['concertation/nouveau', 'connexion/lien', 'courriels/arreter', 'diagnostic/constats/nouveau', 'invitation'],
  ...['diagnostic/observations/suivi', 'diagnostic/observer/merci', 'integrer/annuaire/recherche', 'mon-compte'],
  'mon-compte/adresse',
  ...[
    'nouvelles',
    'plan/editions/comparer',
    'plan/fiches/ensemble/modifier',
    'plan/fiches/nouvelle',
    'plan/recommandations/nouvelle',
    'pleniere'
  ],
  ...['premier-acces', 'recherche', 'repondre']
];

it('knows every page that stands for no one thing', () => {
  const routes = globSync('**/+page.svelte', { cwd: join(import.meta.dirname, '../../../routes') })
    .map((file) => file.replace(/\/?\+page\.svelte$/, ''))
    .filter((path) => !/\[|^bureau/.test(path));
  const known = new Set([...led, ...addressesOfPages.map((path) => path.slice(1))]);
  expect(routes.filter((path) => !known.has(path))).toEqual([]);
});

describe('findPages', () => {
  it.each([
    ['grille', '/plan/mise-en-rapport'],
    ['moyens et population', '/plan/mise-en-rapport'],
    ['organigramme', '/concertation'],
    ['accessibilité', '/accessibilite'],
    ['licences', '/sources'],
    ['open data', '/donnees'],
    ['calendrier', '/plan/calendrier'],
    ['comparer les communes', '/communes/comparer']
  ])('« %s » leads to %s', (question, path) => expect(findPages(question).map((page) => page.path)).toContain(path));
  it.each(['', 'le', 'interprète', 'plan de Sambreville'])('« %s » leads to none', (question) =>
    expect(findPages(question)).toEqual([])
  );
});
