import { describe, expect, it } from 'vitest';
import { entreDates, stateAt } from './dates.ts';

const etat = (seq: number, state: 'a-discuter' | 'a-venir' | 'en-cours' | 'abandonnee', on: string) => ({
  seq,
  state,
  on,
  reason: state === 'abandonnee' ? 'trop cher' : null
});
const fiche = (code: string, ...etats: ReturnType<typeof etat>[]) => ({ code, title: code, exemple: true, etats });

const fiches = [
  fiche(
    'F-01',
    etat(1, 'a-discuter', '2026-01-01'),
    etat(2, 'a-venir', '2026-02-01'),
    etat(3, 'en-cours', '2026-03-01')
  ),
  fiche('F-02', etat(1, 'a-discuter', '2026-03-15')),
  fiche('F-03', etat(1, 'a-discuter', '2026-01-01'), etat(2, 'abandonnee', '2026-04-01')),
  fiche('F-04', etat(1, 'a-discuter', '2027-01-01'))
];

describe('a plan on two days', () => {
  it('reads the state that stood on a day, the last of several written that day', () => {
    const etats = [etat(1, 'a-discuter', '2026-01-01'), etat(2, 'a-venir', '2026-01-01')];
    expect(stateAt(etats, '2025-12-31')).toBeNull();
    expect(stateAt(etats, '2026-01-01')).toBe('a-venir');
    expect(stateAt([], '2026-01-01')).toBeNull();
  });

  it('tells what is new, what changed with its reason, and what stayed', () => {
    const between = entreDates(fiches, '2026-02-15', '2026-05-01');
    expect(between.nouvelles.map(({ code }) => code)).toEqual(['F-02']);
    expect(between.changees.map(({ code, from, to }) => [code, from, to])).toEqual([
      ['F-01', 'a-venir', 'en-cours'],
      ['F-03', 'a-discuter', 'abandonnee']
    ]);
    expect(between.changees[1]?.steps).toEqual([{ on: '2026-04-01', state: 'abandonnee', reason: 'trop cher' }]);
    expect(between.stables).toEqual([]);
  });

  it('counts every fiche on both days', () => {
    const { counts } = entreDates(fiches, '2026-02-15', '2026-05-01');
    for (const side of ['before', 'after'] as const)
      expect(counts.reduce((sum, one) => sum + one[side], 0)).toBe(fiches.length);
    expect(counts.find(({ state }) => state === null)).toMatchObject({ before: 2, after: 1 });
  });

  it('finds nothing changed between a day and itself', () => {
    const same = entreDates(fiches, '2026-03-20', '2026-03-20');
    expect([same.nouvelles, same.changees]).toEqual([[], []]);
    expect(same.stables).toHaveLength(3);
  });
});
