import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { depuisChoices, knownDepuis, overruled, sinceDay, type Reperes } from './depuis.ts';
import { changementsForm } from './forms.ts';

const known = { adoption: '2025-12-11', pleniere: '2026-03-19' };
const unknown = { adoption: null, pleniere: null };
const since = (query: Record<string, string>, reperes: Reperes = known) =>
  sinceDay(v.parse(changementsForm, query), '2026-05-31', reperes);

describe('the day since when', () => {
  it.each([
    [{ depuis: 'mois' }, '2026-04-30'],
    [{ depuis: 'trimestre' }, '2026-02-28'],
    [{}, '2026-02-28'],
    [{ depuis: 'annee' }, '2025-05-31'],
    [{ depuis: 'adoption' }, '2025-12-11'],
    [{ depuis: 'pleniere' }, '2026-03-19'],
    [{ depuis: 'date', le: '2026-03-01' }, '2026-03-01']
  ])('is counted in whole months, or given: %o', (query, expected) => {
    expect(since(query)).toBe(expected);
  });

  it('is the day that was typed, whatever else was chosen, and says so', () => {
    expect(since({ le: '2026-03-01' })).toBe('2026-03-01');
    for (const depuis of depuisChoices) expect(since({ depuis, le: '2026-03-01' })).toBe('2026-03-01');
    const asked = (depuis: string) => v.parse(changementsForm, { depuis, le: '2026-03-01' });
    expect(overruled(asked('mois'), known)).toBe('mois');
    expect(overruled(asked('pleniere'), known)).toBe('pleniere');
    expect(overruled(asked('adoption'), known)).toBe('adoption');
    // Nothing was chosen: it is what the page offers first, or there is no such day.
    expect(overruled(asked('trimestre'), known)).toBeNull();
    expect(overruled(asked('date'), known)).toBeNull();
    expect(overruled(asked('adoption'), unknown)).toBeNull();
    expect(overruled(asked('pleniere'), unknown)).toBeNull();
    expect(overruled(v.parse(changementsForm, { depuis: 'mois' }), known)).toBeNull();
  });

  it('falls back on three months', () => {
    const wrong: Record<string, string>[] = [
      { depuis: 'date' },
      { depuis: 'date', le: '2026-02-30' },
      { depuis: 'hier' },
      { le: '1e9' }
    ];
    for (const query of wrong) expect(since(query)).toBe('2026-02-28');
    for (const depuis of ['adoption', 'pleniere'] as const) {
      expect(since({ depuis }, unknown)).toBe('2026-02-28');
      expect(knownDepuis({ depuis, le: '' }, unknown)).toBe('trimestre');
    }
  });

  it('is never to come', () => {
    expect(since({ depuis: 'date', le: '2030-01-01' })).toBe('2026-05-31');
  });
});
