import { describe, expect, it } from 'vitest';
import { doublonOf, likeness, type Fiche } from './rules.ts';

const one: Fiche = {
  ...{ id: 'a', name: 'La Passerelle asbl', bce: null, phone: '081 12 34 56' },
  ...{ address: 'Rue de Fer 12 5000', lon: 4.8675, lat: 50.4669 }
};
const kinds = (other: Partial<Fiche>, first = one) =>
  doublonOf(first, { ...one, id: 'b', phone: null, address: null, lon: null, lat: null, ...other })?.raisons.map(
    ({ kind }) => kind
  ) ?? null;

describe('two entries that may be one', () => {
  it.each([
    ['the same name and street', { address: 'rue de fer, 12 – 5000' }, ['nom', 'adresse']],
    ['the same name, next door', { lon: 4.868, lat: 50.467 }, ['nom', 'distance']],
    ['the same name and number', { phone: '+32 81/12.34.56' }, ['nom', 'telephone']],
    ['the same name far away', { lon: 5.2, lat: 50.1 }, null],
    ['another name at the same door', { name: 'Le Tremplin', address: 'Rue de Fer 12 5000' }, null],
    [
      'another name, same number at the same door',
      { name: 'Le Tremplin', address: 'Rue de Fer 12 5000', phone: '081123456' },
      null
    ]
  ])('%s', (_, other, expected) => expect(kinds(other)).toEqual(expected));

  it('a number of enterprise is enough, and two of them are two bodies', () => {
    const bce = '0123456749';
    expect(kinds({ name: 'Tout autre nom', bce }, { ...one, bce })).toEqual(['bce']);
    expect(kinds({ bce: '0987654321', address: one.address }, { ...one, bce })).toBe(null);
  });
});

it('names are alike without what they all have, in any order', () => {
  expect(likeness('ASBL La Passerelle', 'Passerelle')).toBe(1);
  expect(likeness('Maison des langues', 'Langues (maison des)')).toBe(1);
  expect(likeness('La Passerelle', 'La Paserelle')).toBeGreaterThan(0.8);
  expect(likeness('La Passerelle', 'Le Tremplin')).toBeLessThan(0.3);
  expect(likeness('', 'x')).toBe(0);
});
