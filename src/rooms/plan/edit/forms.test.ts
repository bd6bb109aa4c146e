import { expect, it } from 'vitest';
import { phaseOf, phaseWritten } from './forms.ts';

it('a phase is read as people write it', () => {
  for (const line of ['2026-2028 Installer', '2026 – 2028 : Installer', '2026 à 2028, Installer'])
    expect(phaseOf(line)).toBe('2026-2028 Installer');
  expect(phaseOf('2026-2028')).toBe('2026-2028');
  expect(phaseWritten('2026-2028 Installer')).toEqual({ startYear: 2026, endYear: 2028, name: 'Installer' });
  expect(phaseWritten('2026-2028')).toEqual({ startYear: 2026, endYear: 2028, name: null });
  expect(phaseOf('Installer')).toBe('Installer');
  expect(phaseWritten('Installer')).toBeNull();
});
