import { expect, it } from 'vitest';
import { provinceName, withinSentence } from './territoire.ts';

it('names a territory within a sentence', () => {
  expect(withinSentence('Province de Namur')).toBe('province de Namur');
});

it('knows the provinces by their own name', () => {
  expect(provinceName('Province de Namur')).toBe('Namur');
  expect(provinceName('Province du Brabant wallon')).toBe('Brabant wallon');
  expect(provinceName("Province d'Anvers")).toBe('Anvers');
  expect(provinceName('Région wallonne')).toBe(null);
});
