import { describe, expect, it } from 'vitest';
import { onTheStory } from '../../../tests/databases.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { toCsv } from '#platform/exports/table.ts';
import { anonymous, visibilites, type Viewer } from '../comptes/visibilite.ts';
import { getFiche, listSisters } from './fiches/fiche.server.ts';
import { exportedFiches, ficheColumns } from './fiches/export.ts';
import { listFiches } from './fiches/queries.server.ts';
import { situationOf } from './fiches/situation.ts';
import { getCurrentPlan, getPlan } from './queries.server.ts';
import { getRecommandation, listRessources, sumMoyens } from './recommandations/queries.server.ts';

const today = '2026-11-22';
const reader = anonymous('cai-namur');
const team: Viewer = { centreId: 'cai-namur', reads: visibilites };
const neighbour = anonymous('cri-deux-rives');

async function planOf(viewer: Viewer) {
  const plan = await getCurrentPlan(viewer);
  if (!plan) throw new Error('The story has a plan');
  return plan;
}

/** All that the reading pages of the plan are made of, as one text. */
async function everything(viewer: Viewer): Promise<string> {
  const plan = await planOf(viewer);
  const { recommandations } = plan;
  const fiches = await listFiches(viewer, plan.id);
  const parts: unknown[] = [plan, fiches];
  for (const { code, id } of recommandations) {
    parts.push(await getRecommandation(viewer, code), await listRessources(viewer, id), await sumMoyens(viewer, id));
  }
  for (const { code } of fiches) {
    const fiche = await getFiche(viewer, code);
    parts.push(fiche, fiche && (await listSisters(viewer, fiche)));
  }
  const shown = fiches.map((fiche) => ({ ...situationOf(fiche, today), espaces: [] }));
  const exported = exportedFiches({ shown, plan, day: today });
  return JSON.stringify(parts) + toCsv(ficheColumns(), exported);
}

onTheStory('the plan as it is read', () => {
  describe('by the public', () => {
    it('is the latest plan of the centre', async () => {
      expect((await planOf(reader)).id).toBe('ppli-2026');
      expect((await planOf(neighbour)).id).toBe('ppli-deux-rives-2026');
    });

    it('has every public fiche and recommandation, and no other', async () => {
      const plan = await planOf(reader);
      const fiches = await listFiches(reader, plan.id);
      const { recommandations } = plan;
      expect(fiches.map(({ code }) => code)).toEqual(
        Array.from({ length: 36 }, (_, i) => `F-${String(i + 1).padStart(2, '0')}`)
      );
      expect(recommandations).toHaveLength(25);
      // The same questions by the team find more: the gate is what makes the difference.
      expect((await listFiches(team, plan.id)).length).toBe(38);
      expect((await planOf(team)).recommandations).toHaveLength(26);
    });

    it('lets nothing through that is written for the team, an espace or the network', async () => {
      const hidden = /Note interne|Note de l’espace|Note du réseau|F-37|F-38|R-26|C-4[1-4]|Boussole|Pré-Garde/i;
      expect(await everything(team)).toMatch(hidden);
      expect(await everything(reader)).not.toMatch(hidden);
    });

    it.each(['F-37', 'F-38', 'F-99', 'f-01'])('answers nothing for fiche %s', async (code) => {
      expect(await getFiche(reader, code)).toBeNull();
    });

    it.each(['R-26', 'R-99'])('answers nothing for recommandation %s', async (code) => {
      expect(await getRecommandation(reader, code)).toBeNull();
    });

    it('never mixes two centres', async () => {
      const [here, there] = await Promise.all([everything(reader), everything(neighbour)]);
      expect(here).not.toMatch(/deux-rives|Deux-Rives/);
      expect(there).not.toMatch(/ppli-2026|cai-namur/);
      expect(await listFiches(neighbour, 'ppli-2026')).toEqual([]);
      expect(await getPlan(neighbour, 'ppli-2026')).toBeNull();
      expect(await listRessources(neighbour, 'ppli-2026/R-01')).toEqual([]);
      expect(await sumMoyens(neighbour, 'ppli-2026/R-01')).toEqual([]);
    });
  });

  describe('in its awkward places', () => {
    it('knows the late fiches and why', async () => {
      const fiches = await listFiches(reader, 'ppli-2026');
      const late = fiches.map((fiche) => situationOf(fiche, today)).filter(({ retard }) => retard);
      expect(late.map(({ code, retard }) => [code, retard?.dueOn])).toEqual([
        ['F-02', '2026-09-30'],
        ['F-06', '2026-09-30'],
        ['F-07', '2026-06-15'],
        ['F-19', '2026-09-01']
      ]);
    });

    it('shows a recommandation without a fiche, and one without means', async () => {
      const fiches = await listFiches(reader, 'ppli-2026');
      expect(fiches.some(({ recommandationCode }) => recommandationCode === 'R-22')).toBe(false);
      expect(await sumMoyens(reader, 'ppli-2026/R-13')).toEqual([]);
      expect((await listRessources(reader, 'ppli-2026/R-22')).length).toBeGreaterThan(0);
    });

    it('sums the means of a recommandation as those of its fiches', async () => {
      const lines = await sumMoyens(reader, 'ppli-2026/R-01');
      const own = (await listFiches(reader, 'ppli-2026')).filter((f) => f.recommandationCode === 'R-01');
      const moyens = (await Promise.all(own.map(({ code }) => getFiche(reader, code)))).flatMap((f) => f?.moyens ?? []);
      for (const { year, unit, count, planned, spent } of lines) {
        const same = moyens.filter((moyen) => moyen.year === year && moyen.unit === unit);
        expect(same).toHaveLength(count);
        if (unit === null) continue;
        expect(same.reduce((sum, moyen) => sum + (moyen.planned ?? 0), 0)).toBeCloseTo(planned ?? 0, 6);
        expect(same.reduce((sum, moyen) => sum + (moyen.spent ?? 0), 0)).toBeCloseTo(spent ?? 0, 6);
      }
      expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(moyens.length);
    });

    it('keeps the whole of a fiche', async () => {
      const fiche = await getFiche(reader, 'F-07');
      expect(fiche?.etats.at(-1)).toMatchObject({ state: 'bloquee', on: '2026-05-11', reviewOn: '2026-10-15' });
      expect(fiche?.etats.at(-1)?.unblock).toBeTruthy();
      expect(fiche?.constats).toMatchObject({ total: 2, rows: [{ code: 'C-05' }, { code: 'C-06' }] });
      expect(fiche?.recommandation.code).toBe('R-03');
      expect(await listSisters(reader, { id: 'ppli-2026/F-07', recommandationId: 'ppli-2026/R-03' })).toMatchObject({
        total: 1,
        rows: [{ code: 'F-06', state: 'en-cours' }]
      });
    });
  });

  it('costs one query for each thing that a page asks for', async () => {
    const one = async (work: () => Promise<unknown>) => (await countQueries(work)).queries.length;
    raiseRevision();
    expect(await one(() => getCurrentPlan(reader))).toBe(1);
    expect(await one(() => getCurrentPlan(reader)), 'kept until a write').toBe(0);
    expect(await one(() => listFiches(reader, 'ppli-2026'))).toBe(1);
    expect(await one(() => getFiche(reader, 'F-01'))).toBe(1);
    expect(await one(() => getRecommandation(reader, 'R-01'))).toBe(1);
  });
});
