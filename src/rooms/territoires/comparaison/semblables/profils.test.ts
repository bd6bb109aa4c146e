import { describe, expect, it } from 'vitest';
import type { Chiffre } from '../../communes/chiffres.ts';
import { profilsOf } from './profils.ts';

const year = (
  nis: string,
  when: number,
  total: number,
  foreign: number | null,
  operation: Chiffre['operation'] = 'registre'
) =>
  [
    { nis, mesure: 'total' as const, year: when, operation, value: total },
    ...(foreign === null ? [] : [{ nis, mesure: 'foreign' as const, year: when, operation, value: foreign }])
  ] satisfies Chiffre[];

const rows: Chiffre[] = ['a', 'b'].flatMap((nis) => [
  ...year(nis, 2009, 1000, 50),
  ...year(nis, 2015, 1100, 66),
  ...year(nis, 2026, 1200, null)
]);

describe('the profile of communes', () => {
  it('reads all of them in the same years, inhabitants and share each over the longest time held', () => {
    const found = profilsOf(rows, ['a', 'b']);
    expect(found?.lecture).toEqual({
      taille: 2026,
      evolution: { from: 2009, to: 2026 },
      part: { year: 2015, operation: 'registre' },
      evolutionPart: { from: 2009, to: 2015 }
    });
    expect(found?.profils[0]).toMatchObject({ taille: 1200, part: 0.06 });
    expect(found?.profils[0]?.['evolution-habitants']).toBeCloseTo(0.2);
    expect(found?.profils[0]?.['evolution-part']).toBeCloseTo(0.01);
  });

  it('takes the share of a census only where all have it', () => {
    const census = year('a', 2021, 1150, 115, 'recensement');
    expect(profilsOf([...rows, ...census], ['a', 'b'])?.lecture.part.year).toBe(2015);
    const both = [...census, ...year('b', 2021, 1150, 92, 'recensement')];
    const found = profilsOf([...rows, ...both], ['a', 'b']);
    expect(found?.lecture.part).toEqual({ year: 2021, operation: 'recensement' });
    expect(found?.profils.map(({ part }) => part)).toEqual([0.1, 0.08]);
  });

  it('leaves out, by name, who lacks a figure', () => {
    const found = profilsOf([...rows, ...year('c', 2026, 900, null)], ['a', 'b', 'c']);
    expect(found?.profils.map(({ nis }) => nis)).toEqual(['a', 'b']);
    expect(found?.without).toEqual(['c']);
    expect(profilsOf([], ['a'])).toBeNull();
  });
});
