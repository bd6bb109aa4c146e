import { expect, it } from 'vitest';
import { besoinName, groupeName, lesBesoins, readBesoins, repertoireName } from './besoins.server.ts';

const languages = ['fr', 'nl', 'de', 'en', 'ar', 'fa', 'tr', 'uk', 'es', 'so'];

it('has the eight directories, and every group and need named in ten languages', () => {
  const { repertoires, groupes, besoins } = lesBesoins();
  expect(repertoires.size).toBe(8);
  for (const { id, names } of [...groupes.values(), ...besoins.values()])
    expect([id, languages.filter((locale) => !names[locale])]).toEqual([id, []]);
});

it('names a need in the reader’s language, in French where there is none', () => {
  expect(besoinName('alphabetisation', 'tr')).toBe('Okuma yazma öğrenmek');
  expect(besoinName('alphabetisation', 'it')).toBe('Apprendre à lire et à écrire');
  expect(groupeName('francais', 'en')).toBe('Learn French');
  expect(repertoireName('daspa')).toBe('Classes DASPA');
  expect(besoinName('nothing-like-it', 'fr')).toBe('nothing-like-it');
});

it('refuses a need of a group that is not there', () => {
  const text = `
hsds_taxonomy: { id: a, name: A, language: fr }
pictograms: [book]
repertoires: [{ id: fle, name: FLE }]
groups: [{ id: g, pictogram: book, name: { fr: G } }]
besoins: [{ id: b, group: h, repertoires: [fle], name: { fr: B } }]`;
  expect(() => readBesoins(text)).toThrow('there is no group h');
});
