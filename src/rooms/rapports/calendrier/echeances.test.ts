import { describe, expect, it } from 'vitest';
import type { ShownFiche } from '../../plan/fiches/situation.ts';
import { echeancesIn, echeancesOf, touches, type Dated } from './echeances.ts';

const today = '2026-11-22';
const etat = (state: Dated['state'], on: string, reviewOn: string | null = null) => ({
  seq: 1,
  state,
  on,
  reason: null,
  reviewOn
});
const fiche = (change: Partial<Dated> = {}): Dated => ({
  startsOn: '2026-03-01',
  endsOn: '2027-06-30',
  state: 'en-cours',
  etat: etat('en-cours', '2026-03-09'),
  etats: [etat('a-venir', '2025-12-11'), etat('en-cours', '2026-03-09')],
  etapes: [
    { no: 1, title: 'Convention', dueOn: '2026-03-31', doneOn: '2026-04-02' },
    { no: 2, title: 'Ouverture', dueOn: '2026-10-31', doneOn: null },
    { no: 3, title: 'Bilan', dueOn: '2027-05-31', doneOn: null }
  ],
  ...change
});
const sorts = (change: Partial<Dated> = {}) => echeancesOf(fiche(change), today).map(({ sort }) => sort);

describe('the dates of a fiche', () => {
  it('are its first day, its steps and its end, each with what became of it', () => {
    expect(echeancesOf(fiche(), today).map(({ key, on }) => `${key} ${on}`)).toEqual([
      'debut 2026-03-01',
      'etape-1 2026-03-31',
      'etape-2 2026-10-31',
      'etape-3 2027-05-31',
      'fin 2027-06-30'
    ]);
    expect(sorts()).toEqual([
      { kind: 'done', on: '2026-03-09' },
      { kind: 'done', on: '2026-04-02' },
      { kind: 'late', days: 22 },
      { kind: 'due' },
      { kind: 'due' }
    ]);
  });

  it('are missed from the day after, not on the day', () => {
    const steps = [{ no: 1, title: 'Bilan', dueOn: today, doneOn: null }];
    expect(sorts({ etapes: steps })[1]).toEqual({ kind: 'due' });
    expect(sorts({ etapes: steps.map((step) => ({ ...step, dueOn: '2026-11-21' })) })[1]).toEqual({
      kind: 'late',
      days: 1
    });
  });

  it('are awaited no more once the fiche is over, and wait while it is paused', () => {
    expect(sorts({ state: 'abandonnee' }).map(({ kind }) => kind)).toEqual([
      'done',
      'done',
      'dropped',
      'dropped',
      'dropped'
    ]);
    expect(sorts({ state: 'en-pause' })[2]).toEqual({ kind: 'paused' });
    expect(sorts({ state: 'realisee', etat: etat('realisee', '2026-11-01') }).at(-1)).toEqual({
      kind: 'done',
      on: '2026-11-01'
    });
  });

  it('add the day to look again where the fiche is blocked', () => {
    const blocked = (on: string) => sorts({ state: 'bloquee', etat: etat('bloquee', '2026-09-01', on) }).at(-1);
    expect(blocked('2027-01-15')).toEqual({ kind: 'due' });
    expect(blocked('2026-11-22')).toEqual({ kind: 'past' });
  });

  it('say that a first day has passed without a beginning, and call nothing late for it', () => {
    expect(sorts({ state: 'a-venir', etats: [etat('a-venir', '2025-12-11')], etapes: [] })[0]).toEqual({
      kind: 'past'
    });
  });
});

describe('a period', () => {
  const november = { from: '2026-10-01', until: '2027-01-01' };

  it('holds the dates that lie in it, earliest first', () => {
    const all = [
      { ...fiche(), code: 'F-2' },
      { ...fiche({ endsOn: '2026-10-31' }), code: 'F-1' }
    ] as unknown as ShownFiche[];
    expect(echeancesIn(all, november, today).map(({ fiche: { code }, key }) => `${code} ${key}`)).toEqual([
      'F-1 etape-2',
      'F-2 etape-2',
      'F-1 fin'
    ]);
  });

  it('is touched by a fiche that lasts in it, or is open past its end', () => {
    expect(touches(fiche(), november, today)).toBe(true);
    expect(touches(fiche({ startsOn: '2027-01-01', etapes: [] }), november, today)).toBe(false);
    const over = { endsOn: '2026-06-30', etapes: [] };
    expect(touches(fiche(over), november, today)).toBe(true);
    expect(touches(fiche({ ...over, state: 'realisee' }), november, today)).toBe(false);
  });
});
