import { expect, it } from 'vitest';
import { nomDeLangue } from './langues.ts';

it('names a language by itself, in its script and its direction, and for the reader', () => {
  expect(nomDeLangue('ar', 'fr')).toEqual({ code: 'ar', own: 'العربية', dir: 'rtl', name: 'arabe' });
  expect(nomDeLangue('uk', 'en')).toEqual({ code: 'uk', own: 'українська', dir: 'ltr', name: 'Ukrainian' });
  expect(nomDeLangue('ps', 'fr').dir).toBe('rtl');
  expect(nomDeLangue('fr', 'ar').name).toBe('الفرنسية');
});

it('leaves a code that is none as it is', () => {
  expect(nomDeLangue('not a code', 'fr')).toEqual({ code: 'not a code', own: null, dir: 'ltr', name: 'not a code' });
});
