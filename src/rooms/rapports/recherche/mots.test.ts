import { describe, expect, it } from 'vitest';
import { apparentes, estVide, motsOf } from './mots.ts';

describe('motsOf', () => {
  it('ends words at hyphens, apostrophes and other signs, and forgives accents and capitals', () => {
    expect(motsOf('L’École des primo-arrivants (A2) : « œuvre »').map(({ key }) => key)).toEqual([
      'l',
      'ecole',
      'des',
      'primo',
      'arrivants',
      'a2',
      'oeuvre'
    ]);
  });
  it.each(['', '  ', '%&|!():*<->', '\u200b'])('finds none in « %s »', (text) => expect(motsOf(text)).toEqual([]));
  it('keeps what was typed', () => expect(motsOf('Éghezée')[0]).toEqual({ typed: 'Éghezée', key: 'eghezee' }));
});

it('knows words that say nothing', () => {
  const kept = motsOf('où trouver un cours de français près de Ciney').filter((mot) => !estVide(mot));
  expect(kept.map(({ typed }) => typed)).toEqual(['cours', 'français', 'Ciney']);
});

describe('apparentes', () => {
  it.each([
    ['logement', 'logements'],
    ['refugie', 'refugies'],
    ['refugie', 'refugiee'],
    ['local', 'locaux'],
    ['accompagner', 'accompagnement'],
    ['equivalence', 'equivalences'],
    ['velo', 'velos']
  ])('%s and %s are forms of one word', (a, b) => {
    expect(apparentes(a, b)).toBe(true);
    expect(apparentes(b, a)).toBe(true);
  });
  it.each([
    ['bus', 'but'],
    ['port', 'portugais'],
    ['emploi', 'employeur'],
    ['sante', 'sans'],
    ['cours', 'courrier'],
    ['ila', 'ili']
  ])('%s and %s are not', (a, b) => expect(apparentes(a, b)).toBe(false));
});
