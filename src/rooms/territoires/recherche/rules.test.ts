import { describe, expect, it } from 'vitest';
import { rankHits } from './rules.ts';

const hit = (name: string, place: string | null, score: number) => ({ nis: name, name, place, score });

describe('rankHits', () => {
  it('names each commune once, with the places that led to it', () => {
    expect(rankHits([hit('Namur', null, 3), hit('Namur', 'Namur', 3), hit('Namur', 'Jambes', 2)])).toEqual([
      { nis: 'Namur', name: 'Namur', places: ['Jambes'] }
    ]);
  });
  it('puts a commune before a place of the same name elsewhere', () => {
    expect(rankHits([hit('Yvoir', 'Dinant', 3), hit('Dinant', null, 3)]).map((one) => one.name)).toEqual([
      'Dinant',
      'Yvoir'
    ]);
  });
  it('leaves out what merely resembles where something begins as was typed', () => {
    expect(rankHits([hit('Namur', null, 2), hit('Hamois', null, 0.4)]).map((one) => one.name)).toEqual(['Namur']);
  });
  it('keeps the near ones of a typing error, best first', () => {
    expect(
      rankHits([hit('Hamois', null, 0.3), hit('Namur', null, 0.34), hit('Mons', null, 0.1)]).map((one) => one.name)
    ).toEqual(['Namur', 'Hamois']);
  });
  it('is empty of nothing', () => expect(rankHits([])).toEqual([]));
});
