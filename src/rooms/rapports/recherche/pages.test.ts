import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressesOfPages, findPages } from './pages.ts';

it.each(addressesOfPages)('%s is a page', (path) => {
  expect(existsSync(join(import.meta.dirname, '../../../routes', path, '+page.svelte'))).toBe(true);
});

describe('findPages', () => {
  it.each([
    ['grille', '/plan/mise-en-rapport'],
    ['moyens et population', '/plan/mise-en-rapport'],
    ['organigramme', '/concertation'],
    ['accessibilité', '/accessibilite'],
    ['licences', '/sources']
  ])('« %s » leads to %s', (question, path) => expect(findPages(question).map((page) => page.path)).toContain(path));
  it.each(['', 'le', 'interprète', 'plan de Sambreville'])('« %s » leads to none', (question) =>
    expect(findPages(question)).toEqual([])
  );
});
