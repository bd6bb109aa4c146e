import { expect, it } from 'vitest';
import { inLocale } from '#messages/locale.server.ts';
import { brokenCountOf, brokenWord } from './words.ts';

it('counts what leads to nothing in a sentence of each language', () => {
  expect(brokenCountOf('recommandation', 3)).toBe('3 sans fiche-action');
  expect(brokenCountOf('fiche', 1)).toBe('1 sans espace');
  expect(inLocale('en', () => brokenCountOf('constat', 2))).toBe('2 without recommendation');
  const two = inLocale('ar', () => brokenCountOf('recommandation', 2));
  expect(two).not.toMatch(/[0-9٠-٩]/u);
  expect(two).toContain(inLocale('ar', () => brokenWord('recommandation')));
});

it('says nothing of what may lead to nothing', () => {
  expect([brokenWord('droit'), brokenCountOf('espace', 4)]).toEqual([null, null]);
});
