import { describe, expect, it } from 'vitest';
import { locales } from '#messages/locale.ts';
import { papiers } from './codes.ts';
import { papierDit, papierEn, papiersDits, papiersTapes } from './papiers.ts';

describe('papers to bring', () => {
  it('each has a word of its own in each language, and is known again by it', () => {
    for (const locale of locales) {
      const words = papiers.map((code) => papierEn(code, locale).text);
      expect([locale, new Set(words).size]).toEqual([locale, papiers.length]);
      expect(words.map(papierDit)).toEqual(papiers);
    }
  });

  it.each([
    ['CARTE D’IDENTITÉ', 'piece-d-identite'],
    ['passeport', 'piece-d-identite'],
    ['Composition de menage', 'composition-de-menage'],
    ['Permiso de conducir', 'permis-de-conduire'],
    ['Le carnet de santé du chat', 'Le carnet de santé du chat']
  ])('%s is %s', (said, code) => expect(papierDit(said)).toBe(code));

  it('keeps what the list has not, each once, after what it has', () => {
    const said = ['Deux enveloppes', 'photo', 'Une photo', 'Passeport', 'Deux enveloppes'];
    expect(papiersDits(said)).toEqual(['piece-d-identite', 'photo', 'Deux enveloppes']);
    expect(papiersTapes(said)).toEqual({ codes: ['piece-d-identite', 'photo'], autres: 'Deux enveloppes' });
  });

  it('says the French that one reads at the desk beside another language, and no language that nobody wrote', () => {
    expect(papierEn('photo', 'fr')).toEqual({ text: 'Photo d’identité', lang: 'fr', french: null });
    expect(papierEn('photo', 'nl')).toEqual({ text: 'Pasfoto', lang: 'nl', french: 'Photo d’identité' });
    expect(papierEn('Deux enveloppes', 'nl')).toEqual({ text: 'Deux enveloppes', lang: 'fr', french: null });
  });
});
