import { describe, expect, it } from 'vitest';
import type { Fond } from '../../../territoires/cartes/interactive/style.ts';
import { communeNamed, communeOf, lieuOf, pinOf, pinText } from './epingle.ts';

const collection = (features: object[]) => ({ type: 'FeatureCollection' as const, features });
const square = (west: number, south: number) => [
  [west, south],
  [west + 1, south],
  [west + 1, south + 1],
  [west, south + 1],
  [west, south]
];
const fond: Fond = {
  bounds: [4, 50, 6, 51],
  cours: collection([]),
  communes: collection([
    { properties: { nis: '92094' }, geometry: { type: 'Polygon', coordinates: [square(4, 50)] } },
    { properties: { nis: '92003' }, geometry: { type: 'MultiPolygon', coordinates: [[square(5, 50)]] } }
  ]),
  noms: collection([
    { properties: { name: 'Namur', nis: '92094' }, geometry: { coordinates: [4.5, 50.5] } },
    { properties: { name: 'Andenne', nis: '92003' }, geometry: { coordinates: [5.5, 50.5] } }
  ]),
  localites: collection([
    { properties: { name: 'Jambes', code: '5100', nis: '92094' }, geometry: { coordinates: [4.87, 50.46] } }
  ])
};

describe('the point of a place', () => {
  it('is written and read as maps show it, latitude first', () => {
    expect(pinText({ lon: 4.867_461_2, lat: 50.4669 })).toBe('50.4669, 4.86746');
    expect(pinOf('50.4669, 4.86746')).toEqual({ lat: 50.4669, lon: 4.867_46 });
    expect(pinOf(' 50.4669 4.86746 ')).toEqual({ lat: 50.4669, lon: 4.867_46 });
    for (const none of ['', 'ici', '50.4669', '50,46, 4,86']) expect(pinOf(none)).toBeNull();
  });

  it('lies in a commune, or in none', () => {
    expect(communeOf(fond, { lon: 4.5, lat: 50.5 })).toEqual({ nis: '92094', name: 'Namur' });
    expect(communeOf(fond, { lon: 5.5, lat: 50.5 })).toEqual({ nis: '92003', name: 'Andenne' });
    expect(communeOf(fond, { lon: 7, lat: 50.5 })).toBeNull();
  });

  it('begins where the postal place is', () => {
    expect(lieuOf(fond, '5100 Jambes')).toEqual({ lon: 4.87, lat: 50.46, nis: '92094', commune: 'Namur' });
    expect(lieuOf(fond, '5000 Jambes')).toBeNull();
    expect(lieuOf(fond, '')).toBeNull();
    expect(communeNamed(fond, '92003')).toEqual({ lon: 5.5, lat: 50.5, nis: '92003', commune: 'Andenne' });
    expect(communeNamed(fond, '')).toBeNull();
  });
});
