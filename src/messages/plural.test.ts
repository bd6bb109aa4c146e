import { expect, it } from 'vitest';
import { m } from '#messages';
import { plural } from './plural.ts';

it('gives the form of a number in each language', () => {
  expect([0, 1, 1.5, 2].map((n) => plural('fr', n))).toEqual(['one', 'one', 'one', 'other']);
  expect([0, 1, 1.5, 2].map((n) => plural('en', n))).toEqual(['other', 'one', 'other', 'other']);
});

it('stands in for the module of the compiled messages', () => {
  expect(m.plan_late_count({ count: 1 })).not.toBe(m.plan_late_count({ count: 2 }));
});
