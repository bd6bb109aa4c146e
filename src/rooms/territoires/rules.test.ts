import { describe, expect, it } from 'vitest';
import { searchKeyOf } from './rules.ts';

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
