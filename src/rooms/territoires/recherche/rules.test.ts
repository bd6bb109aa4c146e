import { describe, expect, it } from 'vitest';
import { exactOf, rankHits } from './rules.ts';

const hit = (name: string, place: string | null, score: number) => ({ nis: name, name, place, lieu: false, score });

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

describe('exactOf', () => {
  const hamlet = (name: string, place: string) => ({ ...hit(name, place, 3), lieu: true });
  it('takes a commune by its name before a hamlet of the same name', () => {
    expect(exactOf([hit('Dinant', null, 3), hamlet('Yvoir', 'Dinant')])).toBe('Dinant');
  });
  it('takes a quarter that only one commune has', () => {
    expect(exactOf([hamlet('Namur', 'Salzinnes'), hit('Mons', null, 1)])).toBe('Namur');
  });
  it('leaves open what several communes have', () => {
    expect(exactOf([hamlet('Namur', 'Sart'), hit('Jalhay', 'Sart', 3)])).toBeNull();
    expect(exactOf([])).toBeNull();
  });
});
