import { describe, expect, it } from 'vitest';
import { localiteOf, localitesOf, pointOf, porteOf, rueKey, rueOf, type Localite } from './adresse.ts';

const at = (postalCode: string, place: string, nis: string, commune: string): Localite => ({
  ...{ postalCode, place, nis, commune, lon: 4.86, lat: 50.46 }
});
const all = localitesOf([
  at('5000', 'Namur', '92094', 'Namur'),
  at('5000', 'Beez', '92094', 'Namur'),
  at('5100', 'Jambes', '92094', 'Namur'),
  at('5590', 'Ciney', '91030', 'Ciney'),
  at('5590', 'Achêne', '91030', 'Ciney'),
  at('6890', 'Libin', '84035', 'Libin'),
  at('5570', 'Beauraing', '91013', 'Beauraing'),
  at('9999', 'Deux', '1', 'Un'),
  at('9999', 'Trois', '2', 'Autre'),
  at('4000', 'Saint-Marc', '3', 'Ici'),
  at('4001', 'Saint-Marc', '4', 'Là')
]);
const named = (code: string | null, place: string | null, commune?: string) => {
  const found = localiteOf(all, code, place, commune);
  return found.ok ? `${found.localite.postalCode} ${found.localite.place}${found.doute ? ' ?' : ''}` : found.message;
};

describe('the postal place of an address', () => {
  it.each([
    ['5000', 'Namur', '5000 Namur'],
    ['B-5000', 'NAMUR', '5000 Namur'],
    ['5590', 'achene', '5590 Achêne'],
    // Called by its commune, or by nothing: the commune is certain all the same.
    ['5100', 'Namur', '5100 Jambes ?'],
    ['5590', null, '5590 Ciney ?'],
    [null, 'Beauraing', '5570 Beauraing']
  ])('%s %s is %s', (code, place, expected) => expect(named(code, place)).toBe(expected));

  it.each([
    ['5000', 'Ciney', 'Ciney a le code postal 5590, et non 5000 (Namur, Beez).'],
    ['5000', 'Atlantide', '« Atlantide » n’est pas une localité de 5000 (Namur, Beez).'],
    ['1234', 'Namur', '« 1234 » n’est pas un code postal belge connu.'],
    [null, 'Atlantide', '« Atlantide » n’est pas une localité connue.'],
    [null, null, 'Le code postal et la localité manquent.'],
    ['9999', null, 'Le code postal 9999 est celui de plusieurs communes : dites la localité (Deux, Trois).'],
    [null, 'St-Marc', 'Plusieurs localités s’appellent « St-Marc » : dites le code postal.']
  ])('%s %s is an error', (code, place, expected) => expect(named(code, place)).toBe(expected));

  it('is told apart by the commune', () => expect(named(null, 'Saint Marc', 'Là')).toBe('4001 Saint-Marc'));
});

it.each([
  ['Rue de Fer 12', ['Rue de Fer', '12', null]],
  ['Rue de Fer, 12 bte 3', ['Rue de Fer', '12', '3']],
  ['Place de l’Ange 2 A', ['Place de l’Ange', '2 A', null]],
  ['Rue du 4 Août 7', ['Rue du 4 Août', '7', null]],
  ['Chaussée de Dinant 12-14', ['Chaussée de Dinant', '12-14', null]],
  ['Au vieux moulin', ['Au vieux moulin', null, null]],
  ['', [null, null, null]]
])('« %s » in its parts', (text, expected) => {
  const { street, houseNumber, box } = rueOf(text);
  expect([street, houseNumber, box]).toEqual(expected);
});

it('two ways to write a door are one', () => {
  const one = { street: 'Rue de Fer', houseNumber: '12', box: '3', postalCode: '5000', locality: 'Namur' };
  expect(porteOf(one)).toBe(porteOf({ ...one, street: 'RUE DE FER 12', houseNumber: null, box: 'bte 3' }));
  expect(porteOf(one)).not.toBe(porteOf({ ...one, houseNumber: '14' }));
});

it('a point is that of the file where it is near, of the street where that is known, else of the place', () => {
  const [namur] = all.parCode.get('5000') ?? [];
  if (!namur) throw new Error('It is there');
  const rues = new Map([[rueKey('Rue de Fer', '5000'), { lon: 4.861, lat: 50.461 }]]);
  const near = { lon: 4.87, lat: 50.47 };
  expect(pointOf(namur, 'Rue de Fer', near, rues)).toEqual({ point: { ...near, placement: 'exact' }, loin: false });
  expect(pointOf(namur, 'rue de fer', null, rues).point).toEqual({ lon: 4.861, lat: 50.461, placement: 'rue' });
  expect(pointOf(namur, 'Rue Haute', null, rues).point.placement).toBe('localite');
  // Latitude and longitude the wrong way round.
  expect(pointOf(namur, null, { lon: 50.46, lat: 4.86 }, rues)).toMatchObject({ loin: true });
});
