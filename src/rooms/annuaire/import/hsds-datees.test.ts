import { expect, it } from 'vitest';
import { agrementsDe, fermeturesDe } from './hsds-datees.ts';

it('reads the closures that our own files tell of', () => {
  const alert =
    'Fermé du 24\u00a0décembre\u00a02026 au 3\u00a0janvier\u00a02027 (congés (hiver). Retour le 4). Fermé du 1er\u00a0mai\u00a02027 au 1er\u00a0mai\u00a02027';
  expect(fermeturesDe(alert)).toEqual([
    { from: '2026-12-24', to: '2027-01-03', reason: 'congés (hiver). Retour le 4' },
    { from: '2027-05-01', to: '2027-05-01', reason: null }
  ]);
});

it.each([
  null,
  '',
  'Fermé en août',
  'Attention. Fermé du 1er mai 2027 au 1er mai 2027',
  'Fermé du 31 février 2027 au 3 mars 2027',
  'Fermé du 1er mai 2027 au 1er mai 2027. Appelez avant de venir.'
])('guesses nothing from what others write: %s', (alert) => {
  expect(fermeturesDe(alert)).toBeNull();
});

it('reads the recognitions that our own files tell of, those of other names too', () => {
  const text =
    'initiative locale d’intégration (ILI), classe pour élèves nouvellement arrivés (DASPA) 2026-2027, Label régional';
  expect(agrementsDe(text)).toEqual([
    { kind: 'ILI', name: null, schoolYear: null },
    { kind: 'DASPA', name: null, schoolYear: '2026-2027' },
    { name: 'Label régional', schoolYear: null }
  ]);
  expect(agrementsDe('ISO 9001, certified by others')).toBeNull();
  expect(agrementsDe(null)).toBeNull();
});
