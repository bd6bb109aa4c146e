import { describe, expect, it } from 'vitest';
import { corriger, cut, nearest, voisinsOf } from './corrections.ts';
import { lireRequete } from './requete.ts';
import { lexiqueOf } from './ressemblance.ts';

const known = [
  'logement',
  'logements',
  'namur',
  'interprete',
  'philippeville',
  'sante',
  'mentale',
  'gris',
  'equivalence'
];
const connus = lexiqueOf(known.map((mot) => ({ mot, count: mot === 'logement' ? 9 : 2 })));

describe('nearest', () => {
  it.each([
    ['namir', 'namur'],
    ['logemant', 'logement'],
    ['intreprete', 'interprete'],
    ['filipeville', 'philippeville'],
    ['ekivalance', 'equivalence']
  ])('puts %s right', (typed, meant) => expect(nearest(typed, connus)[0]).toBe(meant));
  it.each(['grille', 'chat', 'xy', '5060', 'مدرسة'])('leaves %s alone', (typed) =>
    expect(nearest(typed, connus)).toEqual([])
  );
  it('prefers the word that is met most often among those as near', () => {
    expect(nearest('logementt', connus)[0]).toBe('logement');
  });
});

it('cuts two words that were typed as one', () => {
  expect(cut('santementale', new Set(known))).toEqual(['sante', 'mentale']);
  expect(cut('santxmentale', new Set(known))).toBeUndefined();
});

describe('corriger', () => {
  it('changes only the terms that stand nowhere, and says which', () => {
    const { termes, corrections } = corriger(lireRequete('logemant Namur'), new Set([0]), connus);
    expect(termes.map(({ typed }) => typed)).toEqual(['logement', 'Namur']);
    expect([...corrections.keys()]).toEqual([0]);
  });
  it('leaves what it cannot mend', () => {
    const { termes, corrections } = corriger(lireRequete('zzzzzz'), new Set([0]), connus);
    expect(termes[0]?.typed).toBe('zzzzzz');
    expect(corrections.size).toBe(0);
  });
  it('mends three terms, and looks for words beside three', () => {
    const typed = ['zzzzzz', 'logemant', 'namir', 'intreprete', 'ekivalance'];
    const termes = lireRequete(typed.join(' '));
    const { corrections } = corriger(termes, new Set(termes.keys()), connus);
    expect([...corrections.keys()]).toEqual([1, 2]);
    expect(voisinsOf(lireRequete('5060 xy logemant'), connus)).toContain('logement');
  });
});
