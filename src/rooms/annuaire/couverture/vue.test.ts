import { expect, it } from 'vitest';
import { couvertureAsked } from './forms.ts';
import { couleursOf } from './vue.ts';

const ligne = (nis: string, acces: number | null) => ({
  ...{ nis, name: nis, people: 1, services: 0, places: 0, withoutPlaces: 0, evening: 0 },
  ...{ densite: null, acces }
});

it('tells apart what is not known, nothing at all, and very little', () => {
  const lignes = [ligne('unknown', null), ligne('none', 0), ligne('little', 0.003), ligne('much', 12)];
  const { rows, levelOf } = couleursOf({ lignes, asked: couvertureAsked(new URLSearchParams()) });
  const [unknown, none, little, much] = lignes.map(levelOf);
  expect(unknown).toBe(0);
  expect(none).toBe(1);
  expect(little).toBe(2);
  expect(much).toBeGreaterThan(2);
  expect(rows.map(({ level }) => level)).toEqual([0, 1, 2, 3]);
  expect(rows[0]?.name).toBe('inconnu');
});

it('cuts the values of any day by the bounds of today, and names each class by its bounds alone', () => {
  const asked = couvertureAsked(new URLSearchParams());
  const today = [1, 2, 3, 4, 5, 6, 7, 8].map((value) => ligne(`t${value}`, value));
  const then = [ligne('a', 0.5), ligne('b', 2.5), ligne('c', 100), ligne('d', 0)];
  const [now, past] = [couleursOf({ lignes: today, asked }), couleursOf({ lignes: then, asked }, today)];
  const names = (rows: { name: string; level: number }[]) =>
    rows.filter(({ level }) => level > 1).map(({ name }) => name);
  expect(names(past.rows)).toEqual(names(now.rows));
  for (const value of [2, 5, 7])
    expect(past.levelOf(ligne('x', value)), String(value)).toBe(now.levelOf(ligne('x', value)));
  expect(then.map(past.levelOf)).toEqual([2, expect.any(Number), now.classes + 1, 1]);
  expect(past.rows.map(({ level }) => level)).toEqual([1, 2, 3, 4, 5].slice(0, past.classes + 1));
});
