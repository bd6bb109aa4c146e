import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { organisations } from '../tables.ts';
import { notTheSame } from './actions.server.ts';
import { listDoublons } from './queries.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const centreId = 'cai-namur';

onTheStory('organisations that may be one', () => {
  const found = async () =>
    (await listDoublons(team)).find(({ one, other }) => one.id === 'essai-a' && other.id === 'essai-b');

  beforeAll(async () => {
    await writeActeur();
    const body = { centreId, kind: 'associative' as const, structures: [], bce: '0400000076', exemple: true };
    await db()
      .insert(organisations)
      .values([
        { ...body, id: 'essai-a', name: 'La Passerelle' },
        { ...body, id: 'essai-b', name: 'Passerelle (ASBL)' }
      ]);
  });

  it('are found by what an index finds, with the reasons', async () => {
    expect((await found())?.raisons.map(({ kind }) => kind)).toEqual(['bce', 'nom']);
  });

  it('are two once the team says so, and only then', async () => {
    for (const [name, acteur] of everyActeur)
      if (!equipe.has(name))
        expect([name, await notTheSame(acteur, 'organisations', ['essai-b', 'essai-a'], now)]).toEqual([name, false]);
    expect(await found()).toBeDefined();
    expect(await notTheSame(team, 'organisations', ['essai-a', 'essai-a'], now)).toBe(false);
    expect(await notTheSame(team, 'organisations', ['essai-b', 'essai-a'], now)).toBe(true);
    expect(await found()).toBeUndefined();
  });
});
