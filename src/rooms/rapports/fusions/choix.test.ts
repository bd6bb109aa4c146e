import { expect, it } from 'vitest';
import { chosenOf, proposed, takesBoth } from './choix.ts';

it.each([
  ['a', 'b', 'gardee'],
  [null, 'b', 'autre'],
  [[], ['b'], 'autre'],
  [null, null, 'gardee'],
  [0, 5, 'gardee']
])('of %j and %j the %s is proposed', (kept, other, expected) => expect(proposed(kept, other)).toBe(expected));

it('takes both where two lists say different things', () => {
  expect(takesBoth(['a'], ['b'])).toBe(true);
  expect(takesBoth(['a'], ['a'])).toBe(false);
  expect(takesBoth([], ['a'])).toBe(false);
  expect(takesBoth('a', 'b')).toBe(false);
});

it('changes what was chosen and nothing else', () => {
  type Some = { name: string; phone: string | null; languages: { code: string; note?: string }[]; besoins: string[] };
  const kept: Some = { name: 'A', phone: null, languages: [{ code: 'fr', note: 'lundi' }], besoins: ['x'] };
  const other: Some = { name: 'B', phone: '1', languages: [{ code: 'fr' }, { code: 'ar' }], besoins: ['x'] };
  expect(chosenOf(kept, other, {})).toEqual({ changed: {}, taken: [] });
  expect(chosenOf(kept, other, { phone: 'autre', languages: 'deux', besoins: 'deux', inconnu: 'autre' })).toEqual({
    changed: { phone: '1', languages: [{ code: 'fr', note: 'lundi' }, { code: 'ar' }] },
    taken: ['phone']
  });
});
