import { expect, it } from 'vitest';
import { successeurOf } from './successeurs.ts';

const said = [
  { diagnosticId: '2027', fromConstatId: 'a', constatId: 'a27', reason: null },
  { diagnosticId: '2029', fromConstatId: 'a27', constatId: 'a29', reason: null },
  { diagnosticId: '2027', fromConstatId: 'b', constatId: 'b27', reason: null },
  { diagnosticId: '2027', fromConstatId: 'c', constatId: null, reason: 'Sans objet' },
  // Another diagnostic was prepared from the same one.
  { diagnosticId: '2028', fromConstatId: 'd', constatId: 'd28', reason: null }
];
const chain = ['2029', '2027', '2025'];

it.each([
  ['what is there already', 'x', '2029', { came: 'la', id: 'x' }],
  ['what was taken over twice', 'a', '2025', { came: 'la', id: 'a29' }],
  ['what was taken over once', 'b', '2025', { came: 'inconnu', id: 'b27' }],
  ['what was dropped on the way', 'c', '2025', { came: 'abandonne', reason: 'Sans objet' }],
  ['what another diagnostic took over', 'd', '2025', { came: 'inconnu', id: 'd' }],
  ['what stands in no diagnostic before', 'e', '2019', { came: 'inconnu', id: 'e' }]
])('follows %s', (_, id, diagnosticId, became) => {
  expect(successeurOf({ id, diagnosticId }, chain, said)).toEqual(became);
});

it('follows nothing where there is no diagnostic', () => {
  expect(successeurOf({ id: 'a', diagnosticId: '2025' }, [], said)).toEqual({ came: 'inconnu', id: 'a' });
});
