import { expect, it } from 'vitest';
import { cleOf, propose } from './arbitrage.ts';
import { pareils } from './champs.ts';

const on = (day: string | null) => ({ source: 'x', on: day });

it.each([
  ['recent', '2026-01-01', '2026-06-01', 'leur'],
  ['recent', '2026-06-01', '2026-01-01', 'notre'],
  ['recent', '2026-06-01', '2026-06-01', 'notre'],
  ['recent', '2026-06-01', null, 'notre'],
  ['recent', null, null, 'notre'],
  ['recent', null, '2020-01-01', 'leur'],
  ['notres', null, '2026-06-01', 'notre'],
  ['leurs', '2026-06-01', null, 'leur']
] as const)('%s: ours of %s, theirs of %s: %s', (regle, ours, theirs, stands) =>
  expect(propose(regle, on(ours), on(theirs))).toBe(stands)
);

it('a question has the same key each time', () => {
  expect(cleOf('a', ['b'], null)).toBe(cleOf('a', ['b'], null));
  expect(new Set(Array.from({ length: 5000 }, (_, i) => cleOf('s', i))).size).toBe(5000);
});

it.each([
  ['phone', '081/12.34.56', '+32 81 12 34 56', true],
  ['phone', '081 12 34 56', '081 12 34 57', false],
  ['email', 'A@b.example', 'a@b.example', true],
  ['besoins', ['b', 'a'], ['a', 'b'], true],
  ['documents', ['b', 'a'], ['a', 'b'], false],
  ['description', 'deux  mots', 'deux mots', true],
  ['description', null, '', true],
  ['languages', [{ code: 'ar' }, { code: 'fr' }], [{ code: 'fr' }, { code: 'ar' }], true],
  ['languages', [{ code: 'ar', note: 'mardi' }], [{ code: 'ar' }], false],
  ['point', { lon: 4.86, lat: 50.46 }, { lon: 4.860001, lat: 50.46 }, true],
  ['places', 12, 12, true],
  ['places', null, 0, false]
])('%s: %j and %j', (field, ours, theirs, same) => expect(pareils(field, ours, theirs)).toBe(same));
