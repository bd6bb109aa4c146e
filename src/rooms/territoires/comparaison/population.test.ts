import { expect, it } from 'vitest';
import { groupChiffres } from '../communes/chiffres.ts';
import { populationAt } from './population.ts';

const held = groupChiffres([
  { nis: 'n', mesure: 'total', year: 2015, operation: 'registre', value: 200 },
  { nis: 'n', mesure: 'foreign', year: 2015, operation: 'registre', value: 10 },
  { nis: 'n', mesure: 'total', year: 2017, operation: 'registre', value: 210 },
  { nis: 'n', mesure: 'total', year: 2021, operation: 'recensement', value: 220 },
  { nis: 'n', mesure: 'foreign', year: 2021, operation: 'recensement', value: 22 }
]);

it('gives inhabitants of the very year or none, and the nearest share with its own year', () => {
  expect(populationAt(held, 'n', [2008, 2017, 2026])).toEqual([
    { year: 2008, habitants: null, part: { year: 2015, operation: 'registre', part: 0.05 } },
    { year: 2017, habitants: 210, part: { year: 2015, operation: 'registre', part: 0.05 } },
    { year: 2026, habitants: null, part: { year: 2021, operation: 'recensement', part: 0.1 } }
  ]);
  expect(populationAt(held, 'x', [2020])).toEqual([{ year: 2020, habitants: null, part: null }]);
});
