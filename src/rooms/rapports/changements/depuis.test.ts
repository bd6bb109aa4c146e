import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { depuisChoices, overruled, sinceDay } from './depuis.ts';
import { changementsForm } from './forms.ts';

const since = (query: Record<string, string>, adoptedOn: string | null = '2025-12-11') =>
  sinceDay(v.parse(changementsForm, query), '2026-05-31', adoptedOn);

describe('the day since when', () => {
  it.each([
    [{ depuis: 'mois' }, '2026-04-30'],
    [{ depuis: 'trimestre' }, '2026-02-28'],
    [{}, '2026-02-28'],
    [{ depuis: 'annee' }, '2025-05-31'],
    [{ depuis: 'adoption' }, '2025-12-11'],
    [{ depuis: 'date', le: '2026-03-01' }, '2026-03-01']
  ])('is counted in whole months, or given: %o', (query, expected) => {
    expect(since(query)).toBe(expected);
  });

  it('is the day that was typed, whatever else was chosen, and says so', () => {
    expect(since({ le: '2026-03-01' })).toBe('2026-03-01');
    for (const depuis of depuisChoices) expect(since({ depuis, le: '2026-03-01' })).toBe('2026-03-01');
    const asked = (depuis: string) => v.parse(changementsForm, { depuis, le: '2026-03-01' });
    expect(overruled(asked('mois'), '2025-12-11')).toBe('mois');
    expect(overruled(asked('adoption'), '2025-12-11')).toBe('adoption');
    // Nothing was chosen: it is what the page offers first, or no plan was adopted.
    expect(overruled(asked('trimestre'), '2025-12-11')).toBeNull();
    expect(overruled(asked('date'), '2025-12-11')).toBeNull();
    expect(overruled(asked('adoption'), null)).toBeNull();
    expect(overruled(v.parse(changementsForm, { depuis: 'mois' }), '2025-12-11')).toBeNull();
  });

  it('falls back on three months', () => {
    const wrong: Record<string, string>[] = [
      { depuis: 'date' },
      { depuis: 'date', le: '2026-02-30' },
      { depuis: 'hier' },
      { le: '1e9' }
    ];
    for (const query of wrong) expect(since(query)).toBe('2026-02-28');
    expect(since({ depuis: 'adoption' }, null)).toBe('2026-02-28');
  });

  it('is never to come', () => {
    expect(since({ depuis: 'date', le: '2030-01-01' })).toBe('2026-05-31');
  });
});
