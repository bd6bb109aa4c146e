import { expect, it } from 'vitest';
import { confianceIn, fieldMonths, listedUntil, type AgingField } from './rules.ts';

const today = '2026-11-22';

it('leaves the public list two years after the last confirmation', () => {
  expect(listedUntil('2024-02-29')).toBe('2026-02-28');
});

it.each([
  ['openingHours', '2026-07-22', 'fraiche'],
  ['openingHours', '2026-07-21', 'moyenne'],
  ['openingHours', '2026-02-22', 'moyenne'],
  ['openingHours', '2026-02-21', 'ancienne'],
  ['capacity', '2026-10-21', 'moyenne'],
  ['address', '2024-11-22', 'fraiche'],
  ['address', '2022-11-21', 'ancienne'],
  ['phone', null, 'inconnue']
] as const)('%s confirmed on %s is %s', (field, on, expected) => {
  expect(confianceIn(field, on, today)).toBe(expected);
});

it('grows old after it was fresh, in every field', () => {
  for (const field of Object.keys(fieldMonths) as AgingField[])
    expect(fieldMonths[field].fresh).toBeLessThan(fieldMonths[field].old);
});
