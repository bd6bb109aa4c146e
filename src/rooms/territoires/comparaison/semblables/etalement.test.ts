import { expect, it } from 'vitest';
import { drawEtalement } from './etalement.ts';
import { mesuresOf, type Profil } from './rules.ts';

const profil = (nis: string, taille: number): Profil => ({
  nis,
  taille,
  part: 0.05,
  'evolution-habitants': 0,
  'evolution-part': 0
});
const all = [profil('a', 100), profil('b', 1000), profil('c', 10_000)];
const [a, b] = all;

it('places communes by how far they stand from the mean, and where all are the same in the middle', () => {
  if (!a || !b) throw new Error('three are given');
  const drawn = drawEtalement(a, [b], all, mesuresOf(all));
  const [taille, part] = drawn.lanes;
  expect(taille?.own).toBeLessThan(taille?.middle ?? 0);
  expect(taille?.alike).toBe(`M${taille?.middle} 22v24`);
  expect(taille?.field.match(/M/g)).toHaveLength(3);
  expect(part?.field.match(/M/g)).toHaveLength(1);
  expect(part?.own).toBe(part?.middle);
});

it('keeps what is far at the edge', () => {
  const many = [...Array.from({ length: 40 }, (_, i) => profil(`n${i}`, 1000 + i)), profil('city', 10_000_000)];
  const city = many.at(-1);
  if (!city) throw new Error('the city is given');
  const [taille] = drawEtalement(city, [], many, mesuresOf(many)).lanes;
  expect(taille?.own).toBe(352);
});
