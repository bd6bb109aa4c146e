import { expect, it } from 'vitest';
import { queryText } from './query.ts';

it('says what differs from the default, in the order given', () => {
  expect(queryText({ q: 'a b', axe: '', phase: undefined, tri: 'code', page: 2 }, { tri: 'code', page: 1 })).toBe(
    '?q=a+b&page=2'
  );
});

it('is empty where nothing is said', () => {
  expect(queryText({ q: '', annee: null, page: 1 }, { page: 1 })).toBe('');
});

it('lets nothing out of its place', () => {
  expect(queryText({ q: 'a&b=c#d' })).toBe('?q=a%26b%3Dc%23d');
});
