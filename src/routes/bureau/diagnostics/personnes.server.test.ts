import { expect, it } from 'vitest';
import { acteurAs } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { actions as told } from '../../nouvelles/+page.server.ts';
import { actions as one } from './[id]/+page.server.ts';
import { actions as fresh } from './nouveau/+page.server.ts';

const acteur = acteurAs('charge-de-mission');

/** An event as a form makes it, as far as these actions look at it. */
const sent = (fields: Record<string, string>, path = '/') =>
  ({
    locals: { acteur, viewer: acteur },
    params: { id: 'rien' },
    url: new URL(path, 'http://ppli.example'),
    request: new Request('http://ppli.example', { method: 'POST', body: new URLSearchParams(fields) }),
    getClientAddress: () => '192.0.2.1'
  }) as never;

onTheStory('forms of what becomes public with a diagnostic', () => {
  it('are given back where they look as if they told of a person', async () => {
    const blank = { name: 'Un diagnostic', kind: 'diagnostic', territoryNis: '92094', jalons: '', predecessorId: '' };
    const days = { startsOn: '2027-01-01', endsOn: '2027-06-01' };
    expect(await fresh.default?.(sent({ ...blank, ...days, method: 'Appeler Mme Lambert.' }))).toMatchObject({
      status: 400,
      data: { errors: { method: expect.any(String), sansPersonne: expect.any(String) } }
    });
    const motif = 'Mme Lambert est partie.';
    expect(await one.suite?.(sent({ constats: 'rien', suite: 'abandonner', motif }))).toMatchObject({
      status: 400,
      data: { errors: { motif: expect.any(String), sansPersonne: expect.any(String) } }
    });
  });

  it('says that « rien de neuf » was not taken once there were too many', async () => {
    const came: unknown[] = [];
    for (let i = 0; i < 61; i += 1)
      came.push(await Promise.resolve(told.rien?.(sent({}, '/?jeton=x'))).catch(() => 'taken'));
    expect(came[0]).toBe('taken');
    expect(came.at(-1)).toMatchObject({ status: 429 });
  });
});
