import { expect, it } from 'vitest';
import { slugOf } from './slug.ts';

it('writes a name for an address', () => {
  expect(slugOf('Plateforme « Accès aux droits »')).toBe('plateforme-acces-aux-droits');
  expect(slugOf('GT Œuvres & cœur')).toBe('gt-oeuvres-coeur');
  expect(slugOf('مجموعة')).toBe('');
  expect(slugOf(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59));
});
