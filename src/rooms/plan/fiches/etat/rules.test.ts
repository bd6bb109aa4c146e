import { describe, expect, it } from 'vitest';
import { ficheStates } from '../tables.ts';
import { mayBecome, statesWithReason, type EtatRow } from '../rules.ts';
import { wrongIn, type Change } from './rules.ts';

const today = '2026-11-22';
const from = (state: EtatRow['state']): EtatRow[] => [
  { seq: 1, state: 'a-discuter', on: '2026-01-05' },
  { seq: 2, state, on: '2026-03-02' }
];
const full = (state: Change['state']): Change => ({
  state,
  on: today,
  reason: 'Le local est fermé',
  unblock: 'Un autre local',
  reviewOn: '2027-01-10'
});

describe.each(ficheStates.flatMap((a) => ficheStates.map((b) => [a, b] as const)))('%s to %s', (a, b) => {
  it('is taken when the table of transitions has it, everything being said', () => {
    expect(Object.keys(wrongIn(full(b), from(a), today))).toEqual(mayBecome(a, b) ? [] : ['state']);
  });
});

it.each(statesWithReason)('%s must say why', (state) => {
  const said = wrongIn({ ...full(state), reason: null }, from('en-cours'), today);
  expect(said).toEqual({ reason: 'Dites pourquoi.' });
});

describe('the day', () => {
  it('is not to come', () => {
    expect(wrongIn({ ...full('realisee'), on: '2026-11-23' }, from('en-cours'), today)).toHaveProperty('on');
  });
  it('is not before the state that stands', () => {
    expect(wrongIn({ ...full('realisee'), on: '2026-03-01' }, from('en-cours'), today)).toHaveProperty('on');
    expect(wrongIn({ ...full('realisee'), on: '2026-03-02' }, from('en-cours'), today)).toEqual({});
  });
});

it('a blocked fiche says what would unblock it and when to look again, later than today', () => {
  const nothing = wrongIn({ ...full('bloquee'), unblock: null, reviewOn: null }, from('en-cours'), today);
  expect(Object.keys(nothing)).toEqual(['unblock', 'reviewOn']);
  expect(wrongIn({ ...full('bloquee'), reviewOn: today }, from('en-cours'), today)).toHaveProperty('reviewOn');
});
