import { describe, expect, it } from 'vitest';
import { partEtrangere, quotientDeLocalisation, searchKeyOf } from './rules.ts';

describe('searchKeyOf', () => {
  it.each([
    ['Éghezée', 'eghezee'],
    ['Fosses-la-Ville', 'fosses la ville'],
    ['Jemeppe-sur-Sambre', 'jemeppe sur sambre'],
    ["Braine-l'Alleud", 'braine l alleud'],
    ['Braine-l’Alleud', 'braine l alleud'],
    ['Habay-la-Vieille (Habay)', 'habay la vieille habay'],
    ['  NAMUR ', 'namur'],
    ['Cœur-de-Ville', 'coeur de ville'],
    ['Büllingen', 'bullingen'],
    ['Comines - Warneton', 'comines warneton'],
    ['5000', '5000'],
    ['', ''],
    ['-- ’ --', '']
  ])('%s → %s', (name, key) => {
    expect(searchKeyOf(name)).toBe(key);
  });

  it('gives the same key whether accents are composed or not', () => {
    expect(searchKeyOf('Éghezée'.normalize('NFD'))).toBe(searchKeyOf('Éghezée'.normalize('NFC')));
  });

  it('leaves a key as it is', () => {
    expect(searchKeyOf(searchKeyOf('Éghezée-la-Ville'))).toBe(searchKeyOf('Éghezée-la-Ville'));
  });
});

describe('partEtrangere', () => {
  it('is foreign ÷ inhabitants: Namur at the census of 2021', () => {
    expect(partEtrangere(9_593, 111_603)).toBeCloseTo(0.08596, 5);
  });
  it('lies between 0 and 1', () => {
    expect(partEtrangere(0, 2_540)).toBe(0);
    expect(partEtrangere(2_540, 2_540)).toBe(1);
  });
  it.each([
    [null, 100],
    [12, null],
    [0, 0]
  ])('is not known for %s of %s', (foreign, total) => expect(partEtrangere(foreign, total)).toBeNull());
});

describe('quotientDeLocalisation', () => {
  it('compares with the area: Namur, 8.60 % of 5.17 %', () => {
    expect(quotientDeLocalisation(9_593 / 111_603, 25_717 / 497_073)).toBeCloseTo(1.661, 3);
  });
  it('has a mean of 1, weighted by inhabitants', () => {
    const communes = [
      { foreign: 9_593, total: 111_603 },
      { foreign: 172, total: 2_540 },
      { foreign: 0, total: 5_000 },
      { foreign: 2_301, total: 28_400 }
    ];
    const foreign = communes.reduce((sum, c) => sum + c.foreign, 0);
    const total = communes.reduce((sum, c) => sum + c.total, 0);
    const mean = communes.reduce((sum, c) => {
      const quotient = quotientDeLocalisation(partEtrangere(c.foreign, c.total), partEtrangere(foreign, total)) ?? NaN;
      return sum + (quotient * c.total) / total;
    }, 0);
    expect(mean).toBeCloseTo(1, 12);
  });
  it.each([
    [null, 0.05],
    [0.05, null],
    [0, 0]
  ])('is not known for %s against %s', (part, reference) => expect(quotientDeLocalisation(part, reference)).toBeNull());
});
