import { describe, expect, it } from 'vitest';
import { edits } from '#platform/edits.ts';
import { entendre, mayBeWithin } from './ressemblance.ts';

describe('letters', () => {
  it.each([
    ['namur', 'nmaur'],
    ['logement', 'logemant'],
    ['chat', 'chien'],
    ['philippeville', 'filipeville'],
    ['abc', 'xyz']
  ])('never keep %s from %s when they are near enough', (a, b) => {
    const far = edits(a, b, 9);
    expect(mayBeWithin(entendre(a).letters, entendre(b).letters, far)).toBe(true);
  });
  it('tell words apart that share too few', () => {
    expect(mayBeWithin(entendre('abcdef').letters, entendre('uvwxyz').letters, 3)).toBe(false);
  });
});
