import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { partEtrangere, quotientDeLocalisation } from './rules.ts';

describe('part étrangère et quotient de localisation, sur les 38 communes de la province', () => {
  type Row = { nis: string; year: string; total: string; foreign: string };
  const rows = (
    parse(readFileSync('db/reference/population/population_nationality_commune.csv'), { columns: true }) as Row[]
  )
    .filter((row) => /^9[123]/.test(row.nis) && row.total !== '' && row.foreign !== '')
    .map((row) => ({ year: row.year, total: Number(row.total), foreign: Number(row.foreign) }));
  const sum = (list: typeof rows, key: 'total' | 'foreign') => list.reduce((all, row) => all + row[key], 0);

  it.each(['2009', '2010', '2011', '2012', '2013', '2014', '2015', '2021'])('%s', (year) => {
    const communes = rows.filter((row) => row.year === year);
    expect(communes).toHaveLength(38);
    const total = sum(communes, 'total');
    const province = partEtrangere(sum(communes, 'foreign'), total) ?? Number.NaN;
    const shares = communes.map((row) => partEtrangere(row.foreign, row.total) ?? Number.NaN);
    for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
    const mean = communes.reduce(
      (all, row, i) => all + (row.total * (quotientDeLocalisation(shares[i] ?? null, province) ?? Number.NaN)) / total,
      0
    );
    expect(mean).toBeCloseTo(1, 12);
    // The mean of the shares is another number: it counts the smallest commune as much as the largest.
    expect(Math.abs(shares.reduce((a, b) => a + b) / 38 - province)).toBeGreaterThan(0.0005);
  });

  it('la part de la province en 2021 est celle que Statbel publie, 5,17 %', () => {
    const communes = rows.filter((row) => row.year === '2021');
    expect((100 * (partEtrangere(sum(communes, 'foreign'), sum(communes, 'total')) ?? 0)).toFixed(2)).toBe('5.17');
  });
});
