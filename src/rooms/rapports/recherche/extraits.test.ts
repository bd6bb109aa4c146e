import { describe, expect, it } from 'vitest';
import { extrait, marquer, marquesOf, type Morceau } from './extraits.ts';
import { lireRequete } from './requete.ts';

const said = (pieces: Morceau[]) => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');
const marks = (question: string) => marquesOf(lireRequete(question));

describe('marquer', () => {
  it.each([
    ['logement', 'Le logement, les Logements.', 'Le [logement], les [Logements].'],
    ['ecole', 'L’École du village', 'L’[École] du village'],
    ['primo arrivants', 'les primo-arrivants', 'les [primo]-[arrivants]'],
    ['FLE', 'un cours de français', 'un [cours] de [français]'],
    ['interp', 'Un interprète', 'Un [interprète]'],
    ['bus', 'Le but du bus', 'Le but du [bus]']
  ])('« %s » in « %s »', (question, text, expected) => expect(said(marquer(text, marks(question)))).toBe(expected));

  it('loses nothing of the text', () => {
    const text = 'À 18 h : « on raccroche, on respire » ; 50 % ﷽ 🤷🏽‍♀️ <b>&amp;';
    expect(
      marquer(text, marks('respire b'))
        .map((piece) => piece.text)
        .join('')
    ).toBe(text);
  });
});

describe('extrait', () => {
  const text = 'Une première phrase sans rien. Le bus arrive tard.\nUn stage commence tôt.\nNamur, Ciney';
  it('takes the sentences that hold what was looked for', () => {
    expect(said(extrait(text, marks('bus stage')))).toBe('Le [bus] arrive tard. Un [stage] commence tôt.');
    expect(said(extrait(text, marks('bus Ciney')))).toBe('Le [bus] arrive tard. … Namur, [Ciney]');
  });
  it('begins at the beginning where nothing was met', () => {
    expect(said(extrait(text, marks('zzz')))).toMatch(/^Une première phrase/);
  });
  it('cuts a long sentence around the word', () => {
    const long = `${'mot '.repeat(120)}trésor ${'mot '.repeat(120)}`;
    const cut = said(extrait(long, marks('trésor')));
    expect(cut).toContain('[trésor]');
    expect(cut.length).toBeLessThan(230);
    expect(cut).toMatch(/^… .* …$/);
  });
  it('is empty of nothing', () => expect(extrait('', marks('mot'))).toEqual([]));
});
