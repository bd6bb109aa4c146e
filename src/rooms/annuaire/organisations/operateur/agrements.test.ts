import { expect, it } from 'vitest';
import { ecrireAgrement, isAnneeScolaire, isFini, lireAgrement } from './agrements.ts';

const none = { name: null, startsOn: null, endsOn: null, schoolYear: null };

it.each([
  ['ILI', { ...none, kind: 'ILI' }],
  ['DASPA 2026-2027', { ...none, kind: 'DASPA', schoolYear: '2026-2027' }],
  ['daspa : 2026-2027', { ...none, kind: 'DASPA', schoolYear: '2026-2027' }],
  ['CISP : 2024-01-01 → 2026-12-31', { ...none, kind: 'CISP', startsOn: '2024-01-01', endsOn: '2026-12-31' }],
  ['CISP : du 01/01/2024 au 31/12/2026', { ...none, kind: 'CISP', startsOn: '2024-01-01', endsOn: '2026-12-31' }],
  ['SETIS : depuis le 01/09/2020', { ...none, kind: 'SETIS', startsOn: '2020-09-01' }],
  ['PCS : → 2025-12-31', { ...none, kind: 'PCS', endsOn: '2025-12-31' }],
  ['autre (label (régional) : essai)', { ...none, kind: 'autre', name: 'label (régional) : essai' }],
  [
    'DASPA (site de Jambes) : 2026-08-24 →, 2026-2027',
    { kind: 'DASPA', name: 'site de Jambes', startsOn: '2026-08-24', endsOn: null, schoolYear: '2026-2027' }
  ]
])('reads « %s »', (text, agrement) => {
  expect(lireAgrement(text)).toEqual({ ok: true, agrement });
});

it.each([
  ['ILIX', /« ILIX » n’est pas une reconnaissance connue\. Commencez par ILI, DASPA.* ou autre/],
  ['ILI depuis toujours', /« depuis toujours » n’est ni une période/],
  ['autre label régional', /Une précision se met entre parenthèses/],
  ['DASPA : 2026-2028', /« 2026-2028 » n’est pas une année scolaire/],
  ['DASPA : cette année', /n’est ni une période ni une année scolaire/],
  ['CISP : 2026-12-31 → 2024-01-01', /finit avant de commencer/],
  ['CISP : 2026-02-30 →', /pas du calendrier/]
])('says what is wrong with « %s »', (text, fault) => {
  const read = lireAgrement(text);
  expect(read.ok ? '' : read.fault).toMatch(fault);
});

it('reads again what it writes', () => {
  for (const one of [
    { ...none, kind: 'ILI' as const },
    { ...none, kind: 'autre' as const, name: 'label) : (x' },
    { kind: 'CISP' as const, name: 'a', startsOn: '2024-01-01', endsOn: '2026-12-31', schoolYear: '2025-2026' },
    { ...none, kind: 'PCS' as const, endsOn: '2025-12-31' }
  ])
    expect(lireAgrement(ecrireAgrement(one))).toEqual({ ok: true, agrement: one });
});

it('is over after its last day, or with its school year', () => {
  expect(isFini({ endsOn: '2026-11-21', schoolYear: null }, '2026-11-22')).toBe(true);
  expect(isFini({ endsOn: '2026-11-22', schoolYear: null }, '2026-11-22')).toBe(false);
  expect(isFini({ endsOn: null, schoolYear: null }, '2026-11-22')).toBe(false);
  expect(isFini({ endsOn: null, schoolYear: '2025-2026' }, '2026-08-31')).toBe(false);
  expect(isFini({ endsOn: null, schoolYear: '2025-2026' }, '2026-09-01')).toBe(true);
  expect(isAnneeScolaire('2026-2027') && !isAnneeScolaire('2026-2026')).toBe(true);
});
