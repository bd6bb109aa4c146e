import { and, eq, ne } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { revertChange } from '../../comptes/edit/update.server.ts';
import { fiches } from '../fiches/tables.ts';
import { recommandationEditable } from '../recommandations/edit/editable.server.ts';
import { recommandations } from '../tables.ts';
import { moveFiche, moveRecommandation } from './actions.server.ts';
import { placeEditable } from './editable.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const planId = 'ppli-2026';

async function fiche(code = 'F-01') {
  const [row] = await db()
    .select()
    .from(fiches)
    .where(and(eq(fiches.code, code), eq(fiches.planId, planId)));
  if (!row) throw new Error(`The story has no ${code}`);
  return row;
}
async function elsewhere(id: string, plan = eq(recommandations.planId, planId)) {
  const [row] = await db()
    .select()
    .from(recommandations)
    .where(and(plan, ne(recommandations.id, id)));
  if (!row) throw new Error('The story has others');
  return row;
}

onTheStory('in the tree of the plan', () => {
  it.each(everyActeur)('a fiche is moved by the team; %s', async (role, acteur) => {
    const { id, recommandationId: from } = await fiche();
    const { id: to } = await elsewhere(from);
    const came = await moveFiche(acteur, { id, from, to, reason: 'Mieux là' }, now);
    expect([role, came.came]).toEqual([role, equipe.has(role) ? 'done' : 'gone']);
    if (came.came !== 'done') return expect((await fiche()).recommandationId).toBe(from);
    expect((await fiche()).recommandationId).toBe(to);
    expect((await revertChange(acteur, placeEditable as unknown as Editable, came.seq, now)).came).toBe('done');
    expect((await fiche()).recommandationId).toBe(from);
  });

  it('only where it was seen, within its plan, and by one of two at a time', async () => {
    const { id, recommandationId: from } = await fiche('F-02');
    const there = await elsewhere(from);
    const foreign = await elsewhere(from, ne(recommandations.centreId, 'cai-namur'));
    const move = { id, from, to: there.id, reason: null };
    expect((await moveFiche(admin, { ...move, from: there.id }, now)).came).toBe('moved');
    expect((await moveFiche(acteurAs('lecteur-reseau'), { ...move, from: there.id }, now)).came).toBe('gone');
    expect((await moveFiche(admin, { ...move, to: foreign.id }, now)).came).toBe('nowhere');
    expect((await moveFiche(admin, { ...move, to: from }, now)).came).toBe('same');
    const both = await Promise.all([moveFiche(admin, move, now), moveFiche(admin, move, now)]);
    expect(both.map(({ came }) => came).toSorted()).toEqual(['done', 'moved']);
  });

  it.each(everyActeur)('a recommandation goes to another axis of its grid, by the team; %s', async (role, acteur) => {
    const { recommandationId: id } = await fiche();
    const axis = async () =>
      (await db().select().from(recommandations).where(eq(recommandations.id, id)))[0]?.axeId ?? '';
    const from = await axis();
    const [other] = await db()
      .select()
      .from(recommandations)
      .where(and(eq(recommandations.planId, planId), ne(recommandations.axeId, from)));
    const move = { id, from, to: other?.axeId ?? '', reason: null };
    if (equipe.has(role))
      expect((await moveRecommandation(acteur, { ...move, to: 'nulle-part' }, now)).came).toBe('nowhere');
    const came = await moveRecommandation(acteur, move, now);
    expect([role, came.came]).toEqual([role, equipe.has(role) ? 'done' : 'gone']);
    if (came.came !== 'done') return;
    expect(await axis()).toBe(move.to);
    await revertChange(acteur, recommandationEditable as unknown as Editable, came.seq, now);
    expect(await axis()).toBe(from);
  });
});
