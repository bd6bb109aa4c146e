import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { listPlansWithCounts } from './queries.server.ts';

const reader = anonymous('cai-namur');
const today = '2026-11-22';

onTheStory('the home', () => {
  it('counts what each plan holds and the reader may see', async () => {
    const plans = await listPlansWithCounts(reader, today);
    expect(plans.map(({ id }) => id).slice(0, 3)).toEqual(['ppli-2026', 'ppli-2020', 'ppli-2017']);
    expect(plans).toHaveLength(6);
    const [standing] = plans;
    expect(standing).toMatchObject({ constats: 40, recommandations: 25, espaces: 14 });
    expect(standing?.states.reduce((sum, { count }) => sum + count, 0)).toBe(36);
    expect(plans[2]).toMatchObject({ constats: 0, recommandations: 0, states: [] });
    expect(plans[2]?.statedCounts?.action_sheets).toBe(36);
    expect((await listPlansWithCounts(anonymous('cri-deux-rives'), today)).map(({ id }) => id)).toEqual([
      'ppli-deux-rives-2026'
    ]);
  });

  it('forgets a fiche that is public no more', async () => {
    await db().update(fiches).set({ visibility: 'equipe' }).where(eq(fiches.id, 'ppli-2026/F-14'));
    raiseRevision();
    const [standing] = await listPlansWithCounts(reader, today);
    expect(standing?.states.reduce((sum, { count }) => sum + count, 0)).toBe(35);
  });
});
