import { and, asc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { revertChange, updateObject } from '../../comptes/edit/update.server.ts';
import { createFiche } from '../fiches/edit/actions.server.ts';
import { ficheEditable } from '../fiches/edit/editable.server.ts';
import { etapes, ficheEtats, fiches } from '../fiches/tables.ts';
import { indicateurs } from '../fiches/indicateurs/tables.ts';
import { createModele, etapesFrom, getModele, listModeles } from './actions.server.ts';
import { modeleEditable } from './editable.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');

async function fiche() {
  const [row] = await db()
    .select()
    .from(fiches)
    .where(and(eq(fiches.code, 'F-01'), eq(fiches.planId, 'ppli-2026')));
  if (!row) throw new Error('The story has F-01');
  return row;
}

onTheStory('modèles of fiches', () => {
  it('of the story are marked as invented, and belong to one centre', async () => {
    const own = await listModeles('cai-namur');
    expect(own.length).toBeGreaterThan(1);
    expect(own.every(({ exemple }) => exemple)).toBe(true);
    expect(await listModeles('cri-deux-rives')).toEqual([]);
    expect(await getModele('cri-deux-rives', own[0]?.id ?? '')).toBeNull();
  });

  it.each(everyActeur)('are made, named and withdrawn by the team; %s', async (role, acteur) => {
    const { id: ficheId } = await fiche();
    const made = await createModele(acteur, { ficheId, name: `De ${role}` }, now);
    expect([role, made !== null]).toEqual([role, equipe.has(role)]);
    const [other] = await listModeles('cai-namur');
    const id = made?.id ?? other?.id ?? '';
    const fields = { name: `Par ${role}`, withdrawn: true };
    const came = await updateObject(acteur, modeleEditable, { id, since: made?.seq ?? 0, fields }, now);
    expect([role, came.came]).toEqual([role, made ? 'done' : 'gone']);
    if (came.came !== 'done') return;
    expect(await getModele('cai-namur', id)).toBeNull();
    expect((await revertChange(acteur, modeleEditable as unknown as Editable, came.seq, now)).came).toBe('done');
    expect((await getModele('cai-namur', id))?.name).toBe(`De ${role}`);
  });

  it('keep how a fiche is built, and nothing of its life; another starts from it', async () => {
    const model = await fiche();
    const made = await createModele(admin, { ficheId: model.id, name: 'Cours du soir' }, now);
    const modele = await getModele('cai-namur', made?.id ?? '');
    if (!modele) throw new Error('It is made');
    expect(JSON.stringify(modele.structure)).not.toMatch(/\d{4}-\d\d-\d\d/);
    const steps = await db().select().from(etapes).where(eq(etapes.ficheId, model.id)).orderBy(asc(etapes.no));
    const startsOn = '2028-03-01';
    const again = etapesFrom(modele.structure, model.startsOn);
    const late = steps.filter(({ dueOn }) => dueOn >= model.startsOn).map(({ title, dueOn }) => ({ title, dueOn }));
    expect(again).toEqual(expect.arrayContaining(late));
    const standing = await ficheEditable.read(db(), 'cai-namur', model.id, false);
    if (!standing) throw new Error('It stands');
    const started = await createFiche(
      admin,
      {
        recommandationId: model.recommandationId,
        fields: { ...standing.fields, startsOn, endsOn: '2029-03-01' },
        etapes: etapesFrom(modele.structure, startsOn),
        indicateurs: modele.structure.indicateurs
      },
      now
    );
    const id = started?.id ?? '';
    expect(await db().$count(etapes, eq(etapes.ficheId, id))).toBe(steps.length);
    expect(await db().$count(indicateurs, eq(indicateurs.ficheId, id))).toBe(modele.structure.indicateurs.length);
    const etats = await db().select().from(ficheEtats).where(eq(ficheEtats.ficheId, id));
    expect(etats.map(({ state }) => state)).toEqual(['a-discuter']);
  });
});
