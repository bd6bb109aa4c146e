import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { historyOf, lastLineOf } from '#platform/journal/read.server.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { revertChange, updateObject, type Change } from '../../comptes/edit/update.server.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { etapes, fiches } from '../fiches/tables.ts';
import { moyens } from '../fiches/moyens/tables.ts';
import { getPlan } from '../queries.server.ts';
import { phases, plans, porteurs } from '../tables.ts';
import { planEditable, type PlanFields } from './editable.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const id = 'ppli-2026';
/** The last line that a page drawn now would have. */
const since = () => lastLineOf(db(), 'plans', id);
const change = async (fields: Partial<PlanFields>, more: Partial<Change<PlanFields>> = {}) =>
  updateObject(team, planEditable, { id, fields, since: await since(), reason: 'Avenant', ...more }, now);
const standing = async () => {
  const read = await planEditable.read(db(), 'cai-namur', id, false);
  if (!read) throw new Error('The story has a plan');
  return read.fields;
};
const first = async () => {
  const [fiche] = await db()
    .select()
    .from(fiches)
    .where(and(eq(fiches.planId, id), eq(fiches.phaseNo, 1)))
    .orderBy(fiches.code)
    .limit(1);
  if (!fiche) throw new Error('The story has fiches');
  return fiche;
};

onTheStory('a plan that is changed', () => {
  it('by the team alone, and by nobody of another centre', async () => {
    for (const [role, acteur] of everyActeur) {
      const fields = { summary: `Dit par ${role}` };
      const { came } = await updateObject(acteur, planEditable, { id, fields, since: await since() }, now);
      expect([role, came]).toEqual([role, equipe.has(role) ? 'done' : 'gone']);
    }
  });

  it('has its name, carriers, phases and diagnostic, with the reason in the journal, and back', async () => {
    const before = await standing();
    const [years = ''] = before.phases;
    const named = [`${years.slice(0, 9)} Commencer`, ...before.phases.slice(1)];
    const came = await change({
      name: 'Autre nom',
      porteurs: ['Mille Langues', 'Un autre'],
      phases: named,
      diagnosticId: null
    });
    expect(came.came).toBe('done');
    expect(await getPlan(team, id)).toMatchObject({
      ...{ name: 'Autre nom', diagnosticId: null },
      porteurs: [{ name: 'Mille Langues' }, { name: 'Un autre', exemple: false }],
      phases: [{ no: 1, name: 'Commencer' }, { no: 2 }]
    });
    const [line] = await historyOf('cai-namur', 'plans', id);
    expect(line).toMatchObject({ action: 'modifier un plan', reason: 'Avenant', after: { name: 'Autre nom' } });
    await revertChange(team, planEditable as unknown as Editable, line?.seq ?? 0, now);
    expect(await standing()).toEqual(before);
  });

  it('keeps the organisation that a carrier is', async () => {
    const held = await db().select().from(porteurs).where(eq(porteurs.planId, id)).orderBy(porteurs.position);
    await change({ porteurs: [...held.map(({ name }) => name).toReversed(), 'Encore un'] });
    const after = await db().select().from(porteurs).where(eq(porteurs.planId, id)).orderBy(porteurs.position);
    expect(after.map(({ name, organisationId }) => [name, organisationId])).toEqual([
      ...held.toReversed().map(({ name, organisationId }) => [name, organisationId]),
      ['Encore un', null]
    ]);
  });

  it('refuses years and phases that would leave fiches, steps or means outside', async () => {
    const fiche = await first();
    await db().update(fiches).set({ startsOn: '2027-01-01', endsOn: '2027-12-31' }).where(eq(fiches.planId, id));
    await db().delete(etapes);
    await db().delete(moyens);
    const six = { startYear: 2026, endYear: 2031, phases: ['2026-2028', '2029-2031'] };
    await db().update(plans).set({ startYear: 2026, endYear: 2031 }).where(eq(plans.id, id));
    const shorter = { startYear: 2026, endYear: 2030, phases: ['2026-2028', '2029-2030'] };
    const refused = async (fields: Partial<PlanFields>) => {
      const came = await change(fields);
      return came.came === 'wrong' ? came.errors : came.came;
    };
    expect(await refused({ ...six, startYear: 2028, phases: ['2028-2028', '2029-2031'] })).toHaveProperty('startYear');
    expect(await refused({ ...six, phases: ['2026-2026', '2027-2031'] })).toHaveProperty('phases');
    expect(await refused({ ...six, phases: ['2026-2031'] })).toHaveProperty('phases');
    await db().insert(etapes).values({ ficheId: fiche.id, no: 1, title: 'Fin', dueOn: '2031-06-30' });
    expect(await refused(shorter)).toEqual({ endYear: expect.stringContaining(`${fiche.code} (étape en 2031)`) });
    await db().delete(etapes);
    await db().insert(moyens).values({
      id: 'm-31',
      ficheId: fiche.id,
      kind: 'financier',
      unit: 'EUR',
      provider: 'X',
      year: 2031,
      planned: 1,
      committed: 0,
      spent: 0
    });
    expect(await refused(shorter)).toEqual({ endYear: expect.stringContaining('moyens de 2031') });
    await db().delete(moyens);
    expect(await refused(shorter)).toBe('done');
    expect(await refused({ phases: ['2026-2027', '2028-2030', '2031-2031'] })).toHaveProperty('phases');
    const three = { endYear: 2031, phases: ['2026-2027', '2028-2030', '2031-2031 Clore'] };
    expect(await refused(three)).toBe('done');
    await db().update(fiches).set({ phaseNo: 1 }).where(eq(fiches.planId, id));
    expect(await refused({ phases: ['2026-2031'] })).toBe('done');
    expect(await db().$count(phases, eq(phases.planId, id))).toBe(1);
  });

  it('starts after the plan before it, and names a diagnostic of its centre', async () => {
    const [plan] = await db().select().from(plans).where(eq(plans.id, id));
    const [before] = await db()
      .select()
      .from(plans)
      .where(eq(plans.id, plan?.predecessorId ?? ''));
    const startYear = before?.startYear ?? 0;
    const { endYear } = await standing();
    const came = await change({ startYear, phases: [`${startYear}-${endYear}`] });
    expect(came).toMatchObject({ came: 'wrong', errors: { startYear: expect.stringContaining(`${startYear}`) } });
    expect(await change({ diagnosticId: 'ailleurs' })).toMatchObject({ errors: { diagnosticId: expect.any(String) } });
  });

  it('is not one that its sources tell', async () => {
    const [told] = await db().select().from(plans).where(eq(plans.exemple, false)).limit(1);
    expect(told?.source).not.toBeNull();
    expect(await change({ name: 'Autre' }, { id: told?.id ?? '' })).toEqual({ came: 'gone' });
  });
});
