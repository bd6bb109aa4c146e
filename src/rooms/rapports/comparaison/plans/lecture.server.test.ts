import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous, visibilites } from '../../../comptes/visibilite.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { readDemande } from './forms.ts';
import { comparePlans } from './lecture.server.ts';

const today = '2026-11-22';
const reader = anonymous('cai-namur');
const team = { centreId: 'cai-namur', reads: visibilites };

async function asked(query: string, viewer: Parameters<typeof comparePlans>[0] = reader) {
  const found = await comparePlans(viewer, readDemande(new URLSearchParams(query)), today);
  if (!found) throw new Error('the story has plans');
  return found;
}
async function passages(query: string, viewer?: Parameters<typeof comparePlans>[0]) {
  const found = await asked(query, viewer);
  if (!('passages' in found)) throw new Error('no passages');
  return found.passages.map((passage) => ({
    sort: passage.sort,
    before: passage.before.map(({ code, title }) => code ?? title).join('+'),
    after: passage.after.map(({ code, title }) => code ?? title).join('+'),
    reasons: passage.reasons.length,
    exemple: passage.exemple
  }));
}

onTheStory('plans compared', () => {
  it('starts with the plan that stands and the one before it', async () => {
    const found = await asked('');
    expect(found).toMatchObject({ vue: 'plans', de: { id: 'ppli-2020' }, a: { id: 'ppli-2026' } });
  });

  it('tells kept, split, dropped and new as the story records them, marked as invented', async () => {
    const all = await passages('');
    const recorded = all.filter(({ sort }) => sort !== 'inconnue');
    expect(recorded.map(({ sort, before, after }) => [sort, before, after])).toEqual([
      ['gardee', 'santé mentale', 'R-12'],
      ['gardee', 'lutte contre les discriminations', 'R-18'],
      ['scindee', 'projet socioprofessionnel des primo-arrivants', 'R-02+R-03'],
      ['abandonnee', "appui aux collectifs d'aide aux migrants en transit", ''],
      ['nouvelle', '', 'R-20']
    ]);
    expect(recorded.every(({ exemple }) => exemple)).toBe(true);
    // Held without a reason: it is said not to be known.
    expect(recorded[1]?.reasons).toBe(0);
    expect(all.find(({ before }) => before === 'accompagnement des MENA')?.sort).toBe('inconnue');
  });

  it('invents nothing between the plans of the sources', async () => {
    const real = await passages('de=ppli-2017&a=ppli-2020');
    expect(real.map(({ sort }) => sort)).toEqual(Array.from({ length: 5 }, () => 'inconnue'));
    expect(await passages('de=pli-namur-2008&a=pli-namur-2014')).toEqual([]);
    const found = await asked('de=ppli-2017&a=ppli-2020');
    if (found.vue !== 'plans') throw new Error('plans were asked');
    const said = found.a.statements.filter(({ passage }) => passage);
    expect(said).toHaveLength(5);
    for (const { source } of said) expect(source).toMatch(/C\.A\.I\., 2021/);
  });

  it('tells of two phases what is merged, given up and new', async () => {
    const all = await passages('vue=phases');
    const of = (sort: string) => all.filter((one) => one.sort === sort).map(({ before, after }) => [before, after]);
    expect(of('fusionnee')).toEqual([['F-01+F-10', 'F-03']]);
    expect(of('abandonnee')).toEqual([
      ['F-25', ''],
      ['F-35', '']
    ]);
    expect(of('nouvelle')).toEqual([['', 'F-31']]);
    expect(of('terminee').map(([before]) => before)).toContain('F-14');
    expect(of('inconnue')).toContainEqual(['', 'F-30']);
    expect(all.filter(({ sort }) => sort === 'abandonnee').every(({ reasons }) => reasons === 1)).toBe(true);
  });

  it('reads two dates from the histories', async () => {
    const found = await asked('vue=dates&du=2025-11-01&au=2026-01-31');
    if (!('entre' in found)) throw new Error('dates were asked');
    const { counts, changees } = found.entre;
    const sum = (side: 'before' | 'after') => counts.reduce((total, one) => total + one[side], 0);
    expect(sum('before')).toBe(36);
    expect(sum('after')).toBe(36);
    expect(changees.length).toBeGreaterThan(20);
    const before = await asked('vue=dates&du=2020-01-01&au=2020-02-01');
    if (!('entre' in before)) throw new Error('dates were asked');
    expect(before.entre.counts).toEqual([{ state: null, before: 36, after: 36 }]);
  });

  it('turns two dates round that are given the wrong way', async () => {
    expect(await asked('vue=dates&du=2026-06-01&au=2026-02-01')).toMatchObject({ du: '2026-02-01', au: '2026-06-01' });
  });

  describe('by the gate', () => {
    it('names nothing that is not public', async () => {
      const all = JSON.stringify([await passages(''), await passages('vue=phases'), await asked('vue=dates')]);
      expect(all).not.toMatch(/R-26|F-37|F-38|Note interne/);
      expect(JSON.stringify(await passages('', team))).toMatch(/R-26/);
    });

    it('does not say dropped of what it hides, and shows another centre nothing', async () => {
      await db().update(fiches).set({ visibility: 'equipe' }).where(eq(fiches.id, 'ppli-2026/F-03'));
      raiseRevision();
      const all = await passages('vue=phases');
      expect(all.find(({ before }) => before === 'F-01')?.sort).toBe('inconnue');
      await db().update(fiches).set({ visibility: 'public' }).where(eq(fiches.id, 'ppli-2026/F-03'));
      raiseRevision();
      const other = await asked('', anonymous('cri-deux-rives'));
      expect(other.plans.every(({ centreId }) => centreId === 'cri-deux-rives')).toBe(true);
      expect(
        await comparePlans(
          { centreId: 'cai-namur', reads: [] as never },
          readDemande(new URLSearchParams()),
          today
        ).catch(() => null)
      ).toBeNull();
    });
  });

  it('costs two queries, and none once their rows are kept', async () => {
    raiseRevision();
    expect((await countQueries(() => asked(''))).queries.length).toBe(2);
    expect((await countQueries(() => asked(''))).queries.length).toBe(0);
  });
});
