import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { getPlanOfCommune } from '../../communes/queries.server.ts';
import { planColumns } from './export.ts';
import { comparePlanOfCommunes } from './queries.server.ts';

const today = '2026-11-22';
const reader = anonymous('cai-namur');

onTheStory('the plan of several communes', () => {
  it('counts what the portrait of each lists', async () => {
    const codes = ['92094', '91030', '91143'];
    const { plans, everywhere, exemple } = await comparePlanOfCommunes(reader, codes, today);
    for (const [i, nis] of codes.entries()) {
      const portrait = await getPlanOfCommune(reader, nis, today);
      expect(plans[i]).toMatchObject({
        nis,
        inside: true,
        fiches: portrait.fiches.length,
        constats: portrait.constats.length,
        espaces: portrait.espaces.length,
        organisations: portrait.organisations.length
      });
      const states = Object.values(plans[i]?.byState ?? {}).reduce((sum, count) => sum + count, 0);
      expect(states).toBe(portrait.fiches.length);
    }
    expect(everywhere?.fiches).toBeGreaterThan(0);
    expect(exemple).toBe(true);
  });

  it('does not count where the plan does not reach, on screen or in the file', async () => {
    const found = await comparePlanOfCommunes(reader, ['92094', '55022'], today);
    expect(found.plans[1]?.inside).toBe(false);
    const column = planColumns(found).find(({ key }) => key === 'fiches');
    expect(column?.value({ nis: '92094' })).toBe(found.plans[0]?.fiches);
    expect(column?.value({ nis: '55022' })).toBeNull();
    expect(column?.value({ nis: '03000' })).toBeNull();
  });

  it('names the fiches that several share, by the gate', async () => {
    const before = await comparePlanOfCommunes(reader, ['92094', '91030'], today);
    const [first] = before.shared;
    expect(first?.communes).toEqual(['92094', '91030']);
    await db()
      .update(fiches)
      .set({ visibility: 'equipe' })
      .where(eq(fiches.id, first?.id ?? ''));
    raiseRevision();
    const after = await comparePlanOfCommunes(reader, ['92094', '91030'], today);
    expect(after.shared).toHaveLength(before.shared.length - 1);
    expect(after.plans[0]?.fiches).toBe((before.plans[0]?.fiches ?? 0) - 1);
    await db()
      .update(fiches)
      .set({ visibility: 'public' })
      .where(eq(fiches.id, first?.id ?? ''));
    raiseRevision();
  });

  it('asks once for all of them', async () => {
    raiseRevision();
    expect(
      (await countQueries(() => comparePlanOfCommunes(reader, ['92094', '91030'], today))).queries.length
    ).toBeLessThan(3);
    expect((await countQueries(() => comparePlanOfCommunes(reader, ['92094', '91030'], today))).queries.length).toBe(0);
  });
});
