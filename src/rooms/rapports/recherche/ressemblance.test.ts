import { describe, expect, it } from 'vitest';
import { distance, entendre, mayBeWithin } from './ressemblance.ts';

describe('distance', () => {
  it.each([
    ['namur', 'namur', 0],
    ['namir', 'namur', 1],
    ['nmaur', 'namur', 1],
    ['namurr', 'namur', 1],
    ['nmur', 'namur', 1],
    ['', 'abc', 3],
    ['chat', 'chien', 3]
  ])('from %s to %s: %i', (a, b, far) => {
    expect(distance(a, b, 3)).toBe(far);
    expect(distance(b, a, 3)).toBe(far);
  });
  it('stops counting where it is too far', () => expect(distance('abcdefgh', 'zzzzzzzz', 2)).toBeGreaterThan(2));
});

describe('letters', () => {
  it.each([
    ['namur', 'nmaur'],
    ['logement', 'logemant'],
    ['chat', 'chien'],
    ['philippeville', 'filipeville'],
    ['abc', 'xyz']
  ])('never keep %s from %s when they are near enough', (a, b) => {
    const far = distance(a, b, 9);
    expect(mayBeWithin(entendre(a).letters, entendre(b).letters, far)).toBe(true);
  });
  it('tell words apart that share too few', () => {
    expect(mayBeWithin(entendre('abcdef').letters, entendre('uvwxyz').letters, 3)).toBe(false);
  });
});
