import { describe, expect, it } from 'vitest';
import { heard, Lexique } from './proches.ts';

describe('heard', () => {
  it.each([
    ['alphabet', 'alfabet'],
    ['equivalence', 'ekivalance'],
    ['maison', 'mezon'],
    ['appartement', 'apartement']
  ])('%s sounds like %s', (a, b) => expect(heard(a)).toBe(heard(b)));
});

describe('Lexique', () => {
  const words = ['vetement', 'avocat', 'gratuit', 'alphabetisation', 'bus', 'diplomа', 'encadrement', 'creche'];
  const lexique = new Lexique();
  for (const word of words) lexique.add(word);
  const near = (key: string) => lexique.near(key).map(({ word }) => lexique.words[word]);

  it('gives a word the same place each time', () => expect(lexique.add('avocat')).toBe(lexique.exact('avocat')));
  it.each([
    ['vetment', 'vetement'],
    ['avocatt', 'avocat'],
    ['vocat', 'avocat'],
    ['alfabetisation', 'alphabetisation'],
    ['gratui', 'gratuit'],
    ['kreche', 'creche']
  ])('%s may be %s', (typed, meant) => expect(near(typed)[0]).toBe(meant));
  it('leaves short words, numbers and strangers alone', () => {
    expect(near('bas')).toEqual([]);
    expect(near('9bis')).toEqual([]);
    expect(near('xylophone')).toEqual([]);
  });
});
