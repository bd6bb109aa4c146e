import { expect, it } from 'vitest';
import { phasesOf } from './forms.ts';

it.each([
  [2032, 2037, '1: 2032-2034, 2: 2035-2037'],
  [2032, 2036, '1: 2032-2034, 2: 2035-2036'],
  [2032, 2033, '1: 2032-2032, 2: 2033-2033'],
  [2032, 2032, '1: 2032-2032']
])('%d to %d: %s', (start, end, phases) => {
  const said = phasesOf(start, end).map(({ no, startYear, endYear }) => `${no}: ${startYear}-${endYear}`);
  expect(said.join(', ')).toBe(phases);
});
