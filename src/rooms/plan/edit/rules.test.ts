import { describe, expect, it } from 'vitest';
import { cadreErrors, leftOut, succession, type Cadre, type Datee } from './rules.ts';

const cadre = (startYear: number, endYear: number, ...phases: [number, number][]): Cadre => ({
  startYear,
  endYear,
  phases: phases.map(([start, end]) => ({ startYear: start, endYear: end }))
});
const six = cadre(2026, 2031, [2026, 2028], [2029, 2031]);

describe('the years of a plan', () => {
  it('are covered by phases that follow each other', () => {
    expect(cadreErrors(six)).toEqual({});
    expect(cadreErrors(cadre(2026, 2026, [2026, 2026]))).toEqual({});
    expect(cadreErrors(cadre(2026, 2025, [2026, 2025]))).toHaveProperty('endYear');
    expect(cadreErrors(cadre(2026, 2031))).toEqual({ phases: 'Écrivez au moins une phase.' });
    expect(cadreErrors(cadre(2026, 2031, [2027, 2031])).phases).toContain('la phase 1 commence en 2026');
    expect(cadreErrors(cadre(2026, 2031, [2026, 2028], [2030, 2031])).phases).toContain('la phase 2 commence en 2029');
    expect(cadreErrors(cadre(2026, 2031, [2026, 2028], [2028, 2031])).phases).toContain('la phase 2 commence en 2029');
    expect(cadreErrors(cadre(2026, 2031, [2026, 2030])).phases).toContain('la dernière finit en 2031');
    expect(cadreErrors(cadre(2026, 2031, [2026, 2025])).phases).toContain('finit avant de commencer');
    const years = Array.from({ length: 10 }, (_, i): [number, number] => [2026 + i, 2026 + i]);
    expect(cadreErrors(cadre(2026, 2035, ...years)).phases).toContain('9 phases au plus');
  });

  it('come after the plan before and before the plan after', () => {
    expect(succession(2032, { before: 2026, after: null })).toEqual({});
    expect(succession(2026, { before: 2026, after: null })).toHaveProperty('startYear');
    expect(succession(2025, { before: 2026, after: null }).startYear).toContain('2026');
    expect(succession(2026, { before: null, after: 2032 })).toEqual({});
    expect(succession(2032, { before: null, after: 2032 })).toHaveProperty('startYear');
  });
});

describe('what other years would leave outside', () => {
  const fiche = (more: Partial<Datee>): Datee => ({ code: 'F-01', phaseNo: 2, year: 2031, what: 'fin', ...more });

  it('is named at the field that leaves it out', () => {
    const shorter = cadre(2026, 2030, [2026, 2028], [2029, 2030]);
    expect(leftOut(six, shorter, [fiche({ year: 2030 })])).toEqual({});
    expect(leftOut(six, shorter, [fiche({})]).endYear).toContain('F-01 (fin en 2031)');
    expect(leftOut(six, shorter, [fiche({ what: 'moyens' })]).endYear).toContain('F-01 (moyens de 2031)');
    const later = cadre(2027, 2031, [2027, 2028], [2029, 2031]);
    const early = leftOut(six, later, [fiche({ year: 2026, phaseNo: 1, what: 'étape' })]);
    expect(early.startYear).toContain('F-01 (étape en 2026)');
  });

  it('is nothing that stood outside before', () => {
    const shorter = cadre(2026, 2030, [2026, 2028], [2029, 2030]);
    expect(leftOut(six, shorter, [fiche({ year: 2033 }), fiche({ year: 2024 })])).toEqual({});
    const moved = cadre(2026, 2031, [2026, 2027], [2028, 2031]);
    expect(leftOut(six, moved, [fiche({ phaseNo: 1, year: 2030 })])).toEqual({});
  });

  it('is a fiche whose phase ends before it, or is no more', () => {
    const moved = cadre(2026, 2031, [2026, 2027], [2028, 2031]);
    expect(leftOut(six, moved, [fiche({ phaseNo: 1, year: 2028 })]).phases).toContain('F-01 (fin en 2028)');
    const one = cadre(2026, 2031, [2026, 2031]);
    expect(leftOut(six, one, [fiche({}), fiche({ what: 'étape' })]).phases).toContain('disparaît : F-01.');
    expect(leftOut(six, one, [fiche({ phaseNo: 1, year: 2027 })])).toEqual({});
  });

  it('is counted past the first five', () => {
    const shorter = cadre(2026, 2030, [2026, 2028], [2029, 2030]);
    const many = Array.from({ length: 7 }, (_, i) => fiche({ code: `F-0${i}` }));
    expect(leftOut(six, shorter, many).endYear).toContain('F-04 (fin en 2031) et 2 de plus');
  });
});
