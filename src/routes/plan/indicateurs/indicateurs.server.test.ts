import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { toCsv } from '#platform/exports/table.ts';
import { raiseRevision } from '#platform/revision.ts';
import { anonymous } from '#rooms/comptes/visibilite.ts';
import { fiches } from '#rooms/plan/fiches/tables.ts';
import { indicateurColumns, yearsOf } from '#rooms/plan/fiches/indicateurs/export.ts';
import { avancementOf } from '#rooms/plan/rules.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { readPlan } from '#rooms/rapports/plan.server.ts';
import { readIndicateurs } from './read.server.ts';

const reader = anonymous('cai-namur');

async function read(query: Record<string, string> = {}) {
  const list = await readIndicateurs(reader, new URLSearchParams(query));
  if (!list) throw new Error('The story has a plan');
  return list;
}

onTheStory('the indicators of the plan', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  it('are those that the plan counts, with as many values this year', async () => {
    const { all, missing } = await read();
    const plan = await readPlan(reader);
    const { indicateurs, withValue } = avancementOf(plan?.all ?? [], 2026);
    expect(all).toBe(indicateurs);
    expect(all - missing).toBe(withValue);
  });

  it('are as many as each filter announces, on the page and in its file', async () => {
    const { options, plan } = await read();
    for (const key of ['axe', 'etat', 'tendance'] as const) {
      expect(options[key].length).toBeGreaterThan(1);
      for (const { value, count } of options[key]) {
        const { shown } = await read({ [key]: value });
        expect(shown, `${key}=${value}`).toHaveLength(count);
        const lines = toCsv(indicateurColumns(plan, yearsOf(shown, 2026)), shown)
          .trimEnd()
          .split('\n');
        expect(lines).toHaveLength(count + 1);
        for (const line of lines.slice(1)) expect(line).toMatch(/,true$/);
      }
    }
  });

  it('say where they go', async () => {
    const { shown } = await read();
    const trend = (code: string, no: number) =>
      shown.find(({ id }) => id === `ppli-2026/${code}/I-${no}`)?.parcours.tendance;
    // 0 families in 2025, 11 in 2026, 40 wanted; 12 pairs in 2024, 8 in 2026, 40 wanted; 23 places for 20 wanted.
    expect(trend('F-24', 1)).toBe('vers');
    expect(trend('F-09', 1)).toBe('loin');
    expect(trend('F-18', 1)).toBe('atteinte');
  });

  it('leave out those of a fiche that is public no more', async () => {
    await db().update(fiches).set({ visibility: 'equipe' }).where(eq(fiches.id, 'ppli-2026/F-24'));
    raiseRevision();
    expect((await read()).shown.some(({ fiche }) => fiche.code === 'F-24')).toBe(false);
  });
});
