import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { listFicheChanges, listPlansWithCounts, listValiditeChanges } from './queries.server.ts';

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

  it('tells the latest changes of fiches that are public, none to come', async () => {
    const changes = await listFicheChanges(reader, today, 500);
    expect(changes.map(({ on }) => on)).toEqual(
      changes
        .map(({ on }) => on)
        .toSorted()
        .toReversed()
    );
    expect(changes.every(({ on }) => on <= today)).toBe(true);
    expect(changes[0]).toMatchObject({ code: 'F-14', state: 'realisee', before: 'en-cours', axeNo: 2 });
    const open = await db()
      .select({ code: fiches.code })
      .from(fiches)
      .where(sql`${fiches.visibility} = 'public' and ${fiches.centreId} = 'cai-namur'`);
    expect(new Set(changes.map(({ code }) => code))).toEqual(new Set(open.map(({ code }) => code)));
    expect((await listFicheChanges(reader, '2026-01-31', 500)).every(({ on }) => on <= '2026-01-31')).toBe(true);
  });

  it('tells the constats that say something else than before, the worst first', async () => {
    const changes = await listValiditeChanges(reader, today, 500);
    expect(changes.every(({ before, result }) => before !== null && before !== result)).toBe(true);
    const latest = changes.filter(({ on }) => on === changes[0]?.on);
    expect(latest[0]).toMatchObject({ on: '2026-10-02', result: 'worse', sameDay: latest.length });
    expect(latest.filter(({ result }) => result === 'worse')).toHaveLength(7);
  });

  it('forgets a fiche that is public no more', async () => {
    await db().update(fiches).set({ visibility: 'equipe' }).where(eq(fiches.id, 'ppli-2026/F-14'));
    raiseRevision();
    expect((await listFicheChanges(reader, today, 500)).map(({ code }) => code)).not.toContain('F-14');
    const [standing] = await listPlansWithCounts(reader, today);
    expect(standing?.states.reduce((sum, { count }) => sum + count, 0)).toBe(35);
  });
});
