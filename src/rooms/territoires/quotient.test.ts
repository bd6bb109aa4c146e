import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { partEtrangere, quotientDeLocalisation } from './rules.ts';

describe('part étrangère', () => {
  test('300 étrangers sur 6 000 habitants font un vingtième', () => {
    expect(partEtrangere(300, 6000)).toBe(0.05);
  });
  test('personne d’étranger fait zéro, tout le monde fait un', () => {
    expect(partEtrangere(0, 6000)).toBe(0);
    expect(partEtrangere(12, 12)).toBe(1);
  });
  test.each([
    [null, 6000],
    [300, null],
    [null, null],
    [0, 0]
  ])('%s sur %s n’est pas connu', (foreign, total) => {
    expect(partEtrangere(foreign, total)).toBeNull();
  });
});

describe('quotient de localisation', () => {
  test('une commune au double de la province vaut 2', () => {
    expect(quotientDeLocalisation(0.1, 0.05)).toBe(2);
  });
  test.each([
    [null, 0.05],
    [0.1, null],
    [0.1, 0],
    [0, 0]
  ])('%s comparé à %s n’est pas connu', (part, reference) => {
    expect(quotientDeLocalisation(part, reference)).toBeNull();
  });
  test('une commune sans étranger vaut 0 là où il y en a ailleurs', () => {
    expect(quotientDeLocalisation(0, 0.05)).toBe(0);
  });
});

describe('invariants, sur les 38 communes de la province', () => {
  type Row = { nis: string; year: string; total: string; foreign: string };
  const file = 'db/reference/population/population_nationality_commune.csv';
  const rows = (parse(readFileSync(file), { columns: true }) as Row[])
    .filter((row) => /^9[123]/.test(row.nis) && row.total !== '' && row.foreign !== '')
    .map((row) => ({ year: row.year, total: Number(row.total), foreign: Number(row.foreign) }));
  const sum = (list: typeof rows, key: 'total' | 'foreign') => list.reduce((all, row) => all + row[key], 0);

  test.each(['2009', '2015', '2021'])('%s', (year) => {
    const communes = rows.filter((row) => row.year === year);
    expect(communes).toHaveLength(38);
    const total = sum(communes, 'total');
    const province = partEtrangere(sum(communes, 'foreign'), total);
    const shares = communes.map((row) => partEtrangere(row.foreign, row.total) ?? Number.NaN);
    for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
    const mean = communes.reduce(
      (all, row, i) => all + (row.total * (quotientDeLocalisation(shares[i] ?? null, province) ?? Number.NaN)) / total,
      0
    );
    expect(mean).toBeCloseTo(1, 12);
    // The mean of the shares is another number: it counts Vresse-sur-Semois as much as Namur.
    expect(Math.abs(shares.reduce((a, b) => a + b) / 38 - (province ?? 0))).toBeGreaterThan(0.001);
  });
  test('la part de la province en 2021 est celle que Statbel publie : 5,17 %', () => {
    const communes = rows.filter((row) => row.year === '2021');
    expect((100 * (partEtrangere(sum(communes, 'foreign'), sum(communes, 'total')) ?? 0)).toFixed(2)).toBe('5.17');
  });
});
