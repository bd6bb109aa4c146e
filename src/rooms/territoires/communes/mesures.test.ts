import { describe, expect, it } from 'vitest';
import type { Couverture, Mesure, Operation } from './chiffres.ts';
import { bestYear, colonnesOf, earlierYears, isReadFor, lectureOf, ligneOf, yearsOf } from './mesures.ts';

const of = (operation: Operation, mesures: Mesure[], years: number[]): Couverture[] =>
  years.flatMap((year) => mesures.map((mesure) => ({ mesure, year, operation, communes: 3 })));

/** As it is published: nationality by the register up to 2015 and by the census of 2021, inhabitants every year. */
const held = [
  ...of('registre', ['total'], [2009, 2015, 2021, 2025]),
  ...of('registre', ['foreign'], [2009, 2015]),
  ...of('recensement', ['total', 'foreign'], [2021])
];

describe('the operation of each column', () => {
  it('reads inhabitants and foreign nationals where their share is', () => {
    const { operations } = lectureOf(held, 2021, null);
    expect([operations.get('habitants'), operations.get('etrangers'), operations.get('part')]).toEqual(
      Array(3).fill('recensement')
    );
    expect(lectureOf(held, 2025, null).operations.get('habitants')).toBe('registre');
  });

  it('never joins two operations in an evolution', () => {
    const lecture = lectureOf(held, 2021, 2009);
    expect(lecture.operations.get('evolution-habitants')).toBe('registre');
    expect(lecture.operations.has('evolution-part')).toBe(false);
    expect(colonnesOf(lecture)).toEqual(['habitants', 'etrangers', 'part', 'quotient', 'evolution-habitants']);
    expect(lectureOf(held, 2015, 2009).operations.get('evolution-part')).toBe('registre');
  });

  it('offers the years that one operation can compare', () => {
    expect(yearsOf(held, 'evolution-part')).toEqual([2015]);
    expect(bestYear(held, 'evolution-part')).toBe(2015);
    expect(earlierYears(held, 2021, 'evolution-part')).toEqual([]);
    expect(earlierYears(held, 2021, 'part')).toEqual([2009, 2015]);
    expect(yearsOf(held, 'evolution-habitants')).toEqual([2025, 2021, 2015]);
  });
});

describe('a line', () => {
  it('compares like with like, beside figures of another operation', () => {
    const figures: Record<string, number> = {
      'total 2009 registre': 1000,
      'total 2021 registre': 1100,
      'foreign 2009 registre': 100,
      'total 2021 recensement': 1090,
      'foreign 2021 recensement': 218
    };
    const read = (mesure: Mesure, year: number, operation: Operation) =>
      figures[`${mesure} ${year} ${operation}`] ?? null;
    const lecture = lectureOf(held, 2021, 2009);
    const ligne = ligneOf('92094', read, lecture, 0.1);
    expect(ligne.habitants).toBe(1090);
    expect(ligne.part).toBeCloseTo(0.2);
    expect(ligne['evolution-habitants']).toBeCloseTo(0.1);
    expect(ligne['evolution-part']).toBeNull();
  });

  it('cites only what it reads', () => {
    const lecture = lectureOf(held, 2021, 2009);
    const at = (mesure: Mesure, year: number, operation: Operation) => ({ mesure, year, operation });
    expect(isReadFor('part', at('foreign', 2009, 'registre'), lecture)).toBe(false);
    expect(isReadFor('evolution-part', at('foreign', 2009, 'registre'), lecture)).toBe(false);
    expect(isReadFor('evolution-habitants', at('total', 2009, 'registre'), lecture)).toBe(true);
  });
});
