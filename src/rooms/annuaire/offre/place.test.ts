import { expect, it } from 'vitest';
import { placeOf } from './place.ts';

const densites = new Map([
  ['Andenne', 1.5],
  ['Beauraing', 0],
  ['Ciney', 4],
  ['Dinant', 1.5],
  ['Doische', 0]
]);

it('counts from the most on, equal ones alike', () => {
  expect(placeOf('Ciney', densites)).toEqual({ rank: 1, of: 5 });
  expect(placeOf('Andenne', densites)).toEqual({ rank: 2, of: 5 });
  expect(placeOf('Dinant', densites)).toEqual({ rank: 2, of: 5 });
});

it('says of one without a service how many have none, itself among them', () => {
  expect(placeOf('Doische', densites)).toEqual({ without: 2 });
});

it('says nothing where the inhabitants are not known', () => {
  expect(placeOf('Gedinne', densites)).toBeNull();
});
