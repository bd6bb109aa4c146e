import { expect, it } from 'vitest';
import { m } from '#messages';
import { plural } from './plural.ts';

it('gives the form of a number in each language', () => {
  expect([0, 1, 1.5, 2].map((n) => plural('fr', n))).toEqual(['one', 'one', 'one', 'other']);
  expect([0, 1, 1.5, 2].map((n) => plural('en', n))).toEqual(['other', 'one', 'other', 'other']);
  expect([0, 1, 1.5, 2].map((n) => plural('nl', n))).toEqual(['other', 'one', 'other', 'other']);
  expect([0, 1, 1.5, 2].map((n) => plural('de', n))).toEqual(['other', 'one', 'other', 'other']);
  expect([0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 1.5].map((n) => plural('ar', n))).toEqual([
    'zero',
    'one',
    'two',
    'few',
    'few',
    'many',
    'many',
    'other',
    'other',
    'few',
    'other'
  ]);
});

it('gives the form of a number in the languages of newcomers', () => {
  expect([0, 1, 1.5, 2].map((n) => plural('fa', n))).toEqual(['one', 'one', 'other', 'other']);
  for (const locale of ['tr', 'es', 'so'])
    expect([0, 1, 1.5, 2].map((n) => plural(locale, n))).toEqual(['other', 'one', 'other', 'other']);
  expect([0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 111, 1.5].map((n) => plural('uk', n))).toEqual([
    'many',
    'one',
    'few',
    'few',
    'many',
    'many',
    'many',
    'one',
    'few',
    'many',
    'many',
    'other'
  ]);
});

it('has no form for millions in French and Spanish', () => {
  expect([plural('fr', 1_000_000), plural('es', 1_000_000)]).toEqual(['other', 'other']);
});

it('stands in for the module of the compiled messages', () => {
  expect(m.plan_late_count({ count: 1 })).not.toBe(m.plan_late_count({ count: 2 }));
});
