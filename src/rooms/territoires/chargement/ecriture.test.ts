import { expect, it } from 'vitest';
import { asChargementError } from './ecriture.ts';
import { ChargementError } from './erreur.ts';

it('names the file when a row that it no longer has is still used', () => {
  const refused = Object.assign(new Error('update or delete on table "territoires" violates …'), {
    code: '23503',
    detail: 'Key (nis)=(93090) is still referenced from table "fiche_communes".'
  });
  const error = asChargementError('reference/communes_be_2025.csv', new Error('Failed query', { cause: refused }));
  expect(error).toBeInstanceOf(ChargementError);
  expect(error).toMatchObject({
    file: 'reference/communes_be_2025.csv',
    reason: expect.stringContaining('(93090) is still referenced from table "fiche_communes"')
  });
});

it('leaves another error as it is', () => {
  const error = new Error('connection lost');
  expect(asChargementError('reference/communes_be_2025.csv', error)).toBe(error);
});
