import { describe, expect, it } from 'vitest';
import { cellOf, folded, nameOfCell, readCell, type Cell } from './cellules.ts';
import type { Lists, Reading } from './feuilles.ts';

const lists = {
  communes: [
    { value: '92094', name: 'Namur' },
    { value: '1', name: 'Double' },
    { value: '2', name: 'Double' }
  ]
} as unknown as Lists;
const read = (reading: Reading, cell: Cell) => {
  const came = readCell(reading, cell, lists);
  return 'value' in came ? came.value : came.error;
};
const money: Reading = { as: 'nombre', decimals: 2, least: 0 };

describe('cells', () => {
  it.each<[Cell, string]>([
    [46_752, '2027-12-31'],
    ['31/12/2027', '2027-12-31'],
    [' 1.2.2027 ', '2027-02-01'],
    ['2027-12-31', '2027-12-31'],
    ['2027-12-31T00:00:00.000Z', '2027-12-31']
  ])('reads the day %s', (cell, day) => expect(read({ as: 'jour' }, cell)).toBe(day));
  it.each<Cell>(['31/02/2027', '12/2027', 'demain', 0.5, true])('refuses the day %s', (cell) =>
    expect(read({ as: 'jour' }, cell)).toContain('n’est pas une date')
  );
  it.each<[Cell, number]>([
    [12.5, 12.5],
    ['12 500,50 €', 12_500.5],
    ['12\u202F500,5\u00A0€', 12_500.5],
    ['12.500,50', 12_500.5],
    ['12,500.50', 12_500.5],
    ['€ 7', 7],
    [0.1 + 0.2, 0.3]
  ])('reads the amount %s', (cell, number) => expect(read(money, cell)).toBe(number));
  it.each<Cell>(['douze', '1,2,3', '12.345', -1, '1e5', ''])('refuses the amount %s', (cell) =>
    expect(typeof read(money, cell)).toBe('string')
  );
  it.each<[Cell, string, number]>([
    ['45 %', '%', 45],
    ['45,5\u202F%', '% des ménages', 45.5],
    ['-3%', 'pour cent', -3],
    [45, '%', 45],
    [0.45, '%', 0.45]
  ])('reads %s where the unit is %s', (cell, unit, number) =>
    expect(read({ as: 'nombre', decimals: 6, unit }, cell)).toBe(number)
  );
  it.each(['personnes', 'centimes', ''])('refuses a percentage where the unit is « %s »', (unit) =>
    expect(read({ as: 'nombre', decimals: 6, unit }, '45 %')).toContain('est un pourcentage')
  );
  it.each<[Cell, boolean]>([
    ['Oui', true],
    [' NON ', false],
    [true, true],
    ['x', true],
    [0, false]
  ])('reads yes and no from %s', (cell, value) => expect(read({ as: 'oui-non' }, cell)).toBe(value));

  it('finds words whatever their case and accents, and says where two have one name', () => {
    const several: Reading = { as: 'plusieurs', list: 'communes' };
    expect(read(several, ' NAMUR |92094')).toEqual(['92094']);
    expect(read(several, 'Double')).toBe('Plusieurs s’appellent « Double » : écrivez 1 ou 2.');
    expect(cellOf(several, ['1', '92094'], lists)).toBe('1 | Namur');
    expect(folded('  Été\u00A0Indien ')).toBe('ete indien');
  });

  it('names cells as spreadsheets do', () => {
    expect([nameOfCell(0, 0), nameOfCell(9, 25), nameOfCell(0, 26), nameOfCell(4, 702)]).toEqual([
      'A1',
      'Z10',
      'AA1',
      'AAA5'
    ]);
  });
});
