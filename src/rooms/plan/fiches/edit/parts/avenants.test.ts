import { expect, it } from 'vitest';
import { amends, withoutMotif } from './avenants.ts';

it('what a plan decided is amended; what is told of its carrying out is written as it happens', () => {
  const etape = { title: 'Ouvrir', dueOn: '2027-01-01', doneOn: null };
  expect(amends('etapes', etape, { ...etape, dueOn: '2027-02-01' })).toBe(true);
  expect(amends('etapes', etape, { ...etape, title: 'Fermer' })).toBe(true);
  expect(amends('etapes', etape, { ...etape, doneOn: '2027-01-02' })).toBe(false);
  expect(amends('etapes', etape, { doneOn: '2027-01-02' })).toBe(false);
  const moyen = { kind: 'financier', provider: 'X', nis: null, year: 2027, planned: 10, committed: 0, spent: 0 };
  for (const changed of [{ kind: 'humain' }, { provider: 'Y' }, { nis: '92094' }, { year: 2028 }, { planned: 11 }])
    expect([changed, amends('moyens', moyen, { ...moyen, ...changed })]).toEqual([changed, true]);
  expect(amends('moyens', moyen, { ...moyen, committed: 10, spent: 12, note: 'Payé' })).toBe(false);
  const indicateur = { name: 'Inscrits', unit: 'personnes', baseline: null, target: 10, targetYear: 2030, values: {} };
  expect(amends('indicateurs', indicateur, { ...indicateur, target: 12 })).toBe(true);
  expect(amends('indicateurs', indicateur, { ...indicateur, values: { 2027: 3 } })).toBe(false);
});

it('a reason is asked for where one is due', () => {
  expect(withoutMotif(true, null)).toHaveProperty('motif');
  expect(withoutMotif(true, 'Décidé')).toEqual({});
  expect(withoutMotif(false, null)).toEqual({});
});
