import { describe, expect, it } from 'vitest';
import { canBecome, keptUntil, referenceOf, waysFrom, type ObservationEtat } from './rules.ts';

describe('what becomes of an observation', () => {
  it('is decided once it is received, and may be decided again until it is evidence', () => {
    expect(waysFrom('recue')).toEqual(['fusionnee', 'constat', 'expertise', 'declinee']);
    expect(canBecome('declinee', 'fusionnee')).toBe(true);
    expect(canBecome('expertise', 'constat')).toBe(true);
    expect(waysFrom('fusionnee')).toEqual([]);
    expect(waysFrom('constat')).toEqual([]);
  });
  it('is never again what was received, nor what it is', () => {
    for (const state of ['recue', 'fusionnee', 'constat', 'expertise', 'declinee'] as ObservationEtat[]) {
      expect(canBecome(state, 'recue')).toBe(false);
      expect(canBecome(state, state)).toBe(false);
    }
  });
});

it('the reference has no sign that is mistaken for another', () => {
  expect(referenceOf(new Uint8Array([0, 1, 2, 29, 30, 255]))).toMatch(/^O-[2-9A-HJKMNP-TV-Z]{6}$/);
  expect(referenceOf(new Uint8Array([0, 0, 0, 0, 0, 0]))).toBe('O-222222');
});

it('an author is kept for twelve months, from the last day of February too', () => {
  expect(keptUntil('2026-11-22')).toBe('2027-11-22');
  expect(keptUntil('2028-02-29')).toBe('2029-02-28');
});
