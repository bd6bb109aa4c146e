import { expect, it } from 'vitest';
import { criteres, manquesOf, scoreOf, type Connus } from './criteres.ts';

const all = (value: boolean | null) => Object.fromEntries(criteres.map(({ id }) => [id, value])) as Connus;

it('weighs a hundred in all', () => {
  expect(criteres.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  expect([scoreOf(all(true)), scoreOf(all(false)), scoreOf(all(null))]).toEqual([100, 0, 100]);
});

it('counts what is asked of the service alone', () => {
  // 20 and 10 are not asked: 15 of 70 lack.
  expect(scoreOf({ ...all(true), horaires: null, point: null, telephone: false })).toBe(79);
  expect(scoreOf({ ...all(true), telephone: false })).toBe(85);
});

it('tells what lacks, the weightiest first', () => {
  const lacking = manquesOf({ ...all(true), cout: false, horaires: false, point: null });
  expect(lacking.map(({ id }) => id)).toEqual(['horaires', 'cout']);
});
