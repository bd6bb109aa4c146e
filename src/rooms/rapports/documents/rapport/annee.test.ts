import { expect, it } from 'vitest';
import type { ShownFiche } from '../../../plan/fiches/situation.ts';
import { anneeOf, anneesOf, bilanOn, fichesOn } from './annee.ts';

const fiche = {
  id: 'f',
  code: 'F-01',
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  exemple: false,
  etats: [
    { seq: 1, state: 'a-discuter', on: '2025-11-01', reason: null, reviewOn: null },
    { seq: 2, state: 'en-cours', on: '2026-03-01', reason: null, reviewOn: null },
    { seq: 3, state: 'realisee', on: '2027-02-01', reason: null, reviewOn: null }
  ],
  etapes: [{ no: 1, title: 'Une', dueOn: '2026-06-01', doneOn: '2026-09-01' }],
  indicateurs: [{ years: [2026, 2027] }]
} as unknown as ShownFiche;

it('reports the years of the plan that have begun', () => {
  expect(anneesOf({ startYear: 2026, endYear: 2031 }, '2026-11-22')).toEqual([2026]);
  expect(anneesOf({ startYear: 2026, endYear: 2031 }, '2040-01-01')).toHaveLength(6);
  expect(anneesOf({ startYear: 2026, endYear: null }, '2025-12-31')).toEqual([]);
});

it('ends a year that is not over on the day of the report', () => {
  expect(anneeOf(2026, '2026-11-22')).toEqual({ year: 2026, from: '2026-01-01', until: '2026-11-22' });
  expect(anneeOf(2026, '2027-02-03').until).toBe('2026-12-31');
});

it('knows nothing of what was written later', () => {
  expect(fichesOn([fiche], '2025-10-31')).toEqual([]);
  expect(fichesOn([fiche], '2025-12-31')[0]?.state).toBe('a-discuter');
  const summer = fichesOn([fiche], '2026-07-01')[0];
  expect(summer?.state).toBe('en-cours');
  expect(summer?.retard?.etape?.title).toBe('Une');
  expect(fichesOn([fiche], '2026-12-31')[0]?.retard).toBeNull();
  expect(bilanOn([fiche], '2026-12-31', 2026)).toMatchObject({ fiches: 1, withValue: 1, share: 1 });
  expect(bilanOn([fiche], '2027-12-31', 2027).byState.realisee).toBe(1);
});
