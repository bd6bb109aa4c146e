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
