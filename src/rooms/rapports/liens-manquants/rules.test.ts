import { expect, it } from 'vitest';
import { publicCode } from './publics.ts';
import { manquantsOf, pairKey } from './rules.ts';

const none = new Set<string>();
const offert = (organisationId: string, nis: string, code: string) => ({ organisationId, nis, public: code });
const porte = { espaces: ['e'], ficheId: 'f', communes: ['1', '2'], publics: ['femmes', 'jeunes'] };

it('a commune and a public in common make a link that lacks', () => {
  expect(manquantsOf([offert('o', '1', 'femmes'), offert('o', '2', 'aines')], [porte], none, none)).toEqual([
    { organisationId: 'o', espaceId: 'e', communes: ['1'], publics: ['femmes'], fiches: ['f'], shared: 1 }
  ]);
});

it('one of the two alone does not, nor does what is linked or set aside', () => {
  expect(manquantsOf([offert('o', '1', 'aines'), offert('o', '3', 'femmes')], [porte], none, none)).toEqual([]);
  expect(manquantsOf([offert('o', '1', 'femmes')], [porte], new Set([pairKey('o', 'e')]), none)).toEqual([]);
  expect(manquantsOf([offert('o', '1', 'femmes')], [porte], none, new Set([pairKey('o', 'e')]))).toEqual([]);
});

it('with one espace in common the other of the fiche is not proposed', () => {
  const two = { ...porte, espaces: ['e', 'e2'] };
  const offerts = [offert('o', '1', 'femmes')];
  expect(manquantsOf(offerts, [two], none, none).map(({ espaceId }) => espaceId)).toEqual(['e', 'e2']);
  expect(manquantsOf(offerts, [two], new Set([pairKey('o', 'e2')]), none)).toEqual([]);
});

it('the most in common comes first', () => {
  const offerts = [offert('a', '1', 'femmes'), offert('b', '1', 'femmes'), offert('b', '2', 'jeunes')];
  expect(manquantsOf(offerts, [porte], none, none).map((one) => [one.organisationId, one.shared])).toEqual([
    ['b', 2],
    ['a', 1]
  ]);
});

it.each([
  ['Réfugiés reconnus', 'refugies'],
  ['demandeurs de protection internationale', 'demandeurs-de-protection'],
  ['professionnels', null],
  ['tous', null]
])('%s are %s', (word, code) => expect(publicCode(word)).toBe(code));
