import { describe, expect, it } from 'vitest';
import { roughSearch, sharedSearch } from './place.ts';

const near = new URL('https://ppli.example/annuaire?q=cours&lon=4.867&lat=50.467&tri=distance');
const plain = new URL('https://ppli.example/annuaire?q=cours%20de%20langue&commune=92094');

describe('where the reader is', () => {
  it('is in no address that others are given', () => {
    expect(sharedSearch(near)).toBe('?q=cours');
    expect(sharedSearch(new URL('https://ppli.example/annuaire?lon=4.867&lat=50.467'))).toBe('');
  });

  it('is told to about a kilometre in the links to other languages', () => {
    expect(roughSearch(near)).toBe('?q=cours&lon=4.87&lat=50.47&tri=distance');
  });

  it('what is no number is left out', () => {
    expect(roughSearch(new URL('https://ppli.example/annuaire?lon=x&lat=50.467'))).toBe('?lat=50.47');
  });

  it('other addresses stay as they are written', () => {
    expect(sharedSearch(plain)).toBe(plain.search);
    expect(roughSearch(plain)).toBe(plain.search);
  });
});
