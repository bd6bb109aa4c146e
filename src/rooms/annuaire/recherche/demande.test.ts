import { describe, expect, it } from 'vitest';
import { cadreText } from './cadre.ts';
import { demandeOf, searchOf } from './demande.ts';

const read = (search: string) => demandeOf(new URLSearchParams(search));

describe('a part of the map in an address', () => {
  it('is west, south, east, north, and comes back as it went', () => {
    const demande = read('q=cours&cadre=4.8,50.4,4.95,50.52');
    expect(demande.cadre).toEqual({ west: 4.8, south: 50.4, east: 4.95, north: 50.52 });
    expect(searchOf(demande)).toBe('?q=cours&cadre=4.8%2C50.4%2C4.95%2C50.52');
    expect(demandeOf(new URLSearchParams(searchOf(demande)))).toEqual(demande);
  });

  it('is written to some hundred metres', () => {
    expect(cadreText({ west: 4.867_311, south: 50.4, east: 4.9, north: 50.500_04 })).toBe('4.867,50.4,4.9,50.5');
  });

  it('is left out where it is none', () => {
    for (const wrong of [
      '4.8,50.4,4.95',
      '4.8,50.4,4.95,50.5,1',
      '4.95,50.4,4.8,50.52',
      '4.8,50.6,4.9,50.5',
      '4.8,50.4,181,50.5',
      '4.8,-91,4.9,50.5',
      'a,b,c,d',
      'Infinity,0,1,1',
      "4.8,50.4,4.9,50.5'",
      '1e3,1,2,3'
    ])
      expect(read(`cadre=${encodeURIComponent(wrong)}`).cadre, wrong).toBeNull();
  });
});
