import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onTheStory } from '../../../tests/databases.ts';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { toCsv } from '#platform/exports/table.ts';
import { raiseRevision } from '#platform/revision.ts';
import { anonymous } from '#rooms/comptes/visibilite.ts';
import { exportedFiches, ficheColumns } from '#rooms/plan/fiches/export.ts';
import { filterKeys } from '#rooms/plan/fiches/filter.ts';
import { ficheEtats, fiches } from '#rooms/plan/fiches/tables.ts';
import { avancementOf } from '#rooms/plan/rules.ts';
import { readFiches } from './read.server.ts';

const reader = anonymous('cai-namur');

async function read(query: Record<string, string> = {}) {
  const list = await readFiches(reader, new URLSearchParams(query));
  if (!list) throw new Error('The story has a plan');
  return list;
}

onTheStory('the list of fiches that an address asks for', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  it('has as many fiches as each filter announces, and its file as many lines', async () => {
    const { options } = await read();
    for (const key of filterKeys) {
      if (key === 'q') continue;
      for (const { value, count } of options[key]) {
        const list = await read({ [key]: value });
        expect(list.shown, `${key}=${value}`).toHaveLength(count);
        const lines = toCsv(ficheColumns(), exportedFiches(list)).trimEnd().split('\n');
        expect(lines, `${key}=${value}`).toHaveLength(count + 1);
      }
    }
  });

  it('counts states as the database does', async () => {
    const { all } = await read();
    const avancement = avancementOf(all, 2026);
    for (const [state, count] of Object.entries(avancement.byState)) {
      const [row] = await db()
        .select({ count: sql<number>`count(*)::int` })
        .from(fiches)
        .innerJoin(ficheEtats, eq(ficheEtats.ficheId, fiches.id))
        .where(
          and(
            eq(fiches.planId, 'ppli-2026'),
            eq(fiches.visibility, 'public'),
            sql`${ficheEtats.state} = ${state}`,
            sql`${ficheEtats.seq} = (select max(seq) from fiche_etats last where last.fiche_id = ${fiches.id})`
          )
        );
      expect(count, state).toBe(row?.count);
    }
    expect(Object.values(avancement.byState).reduce((a, b) => a + b)).toBe(all.length);
  });

  it('marks what is an example in every line of its file', async () => {
    const [head, ...lines] = toCsv(ficheColumns(), exportedFiches(await read()))
      .trimEnd()
      .split('\n');
    expect(head).toMatch(/,exemple$/);
    for (const line of lines) expect(line).toMatch(/,true$/);
  });

  it('finds by words, accents forgiven', async () => {
    expect((await read({ q: 'velos' })).shown.map(({ code }) => code)).toContain('F-35');
    expect((await read({ q: 'Note interne' })).shown).toEqual([]);
  });

  it('reads the database once for all filters, and again after a write', async () => {
    await read();
    expect((await countQueries(() => read({ axe: 'sante' }))).queries).toHaveLength(0);
    raiseRevision();
    const again = (await countQueries(() => read())).queries.length;
    expect(again).toBeGreaterThan(0);
    expect(again).toBeLessThanOrEqual(6);
  });

  describe('of another centre', () => {
    it('is its own', async () => {
      const there = await readFiches(anonymous('cri-deux-rives'), new URLSearchParams());
      expect(there?.plan.id).toBe('ppli-deux-rives-2026');
      expect(there?.all.map(({ code }) => code)).toEqual(['F-01', 'F-02', 'F-03']);
    });
  });
});
