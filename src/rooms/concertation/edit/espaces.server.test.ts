import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { db } from '#platform/database/current.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { revertChange, updateObject } from '../../comptes/edit/update.server.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { getEspace } from '../queries.server.ts';
import { espaces } from '../tables.ts';
import { openEspace } from './actions.server.ts';
import { listEspaceChoix, strangersOfEspace } from './choix.server.ts';
import { espaceEditable, type EspaceFields } from './editable.server.ts';

const at = new Date('2026-11-22T12:00:00Z');
const fields: EspaceFields = {
  ...{ kind: 'groupe-de-travail', name: 'GT Éveil aux langues', about: null, axeId: null, parentId: 'pf-langue' },
  ...{ animateurId: 'mille-langues', pilotes: ['mille-langues'], membres: [], openedOn: '2026-11-01' },
  ...{ closedOn: null, closedReason: null, visibility: 'public' }
};
const bruno = acteurAs('charge-de-mission');

onTheStory('espaces', () => {
  describe('opening one', () => {
    it.each(everyActeur)('as %s', async (name, acteur) => {
      await writeActeur();
      const made = await openEspace(acteur, 'ppli-2026', { ...fields, name: `Espace de ${name}` }, at);
      expect(made !== null).toBe(equipe.has(name));
      if (made) expect(made.id).toMatch(/^espace-de-[a-z-]+$/);
    });

    it('gives an address of its name, and another where it is taken; what is said of it is public at once', async () => {
      await writeActeur();
      const [one, two] = [
        await openEspace(bruno, 'ppli-2026', fields, at),
        await openEspace(bruno, 'ppli-2026', fields, at)
      ];
      expect([one?.id, two?.id]).toEqual(['gt-eveil-aux-langues', 'gt-eveil-aux-langues-2']);
      const read = await getEspace(anonymous('cai-namur'), 'gt-eveil-aux-langues');
      expect(read).toMatchObject({ name: fields.name, parentId: 'pf-langue', members: 1, exemple: true });
    });

    it('gives no address at which one works', async () => {
      await writeActeur();
      for (const name of ['Nouveau', 'Dates'])
        expect((await openEspace(bruno, 'ppli-2026', { ...fields, name }, at))?.id).toBe(`${name.toLowerCase()}-2`);
    });

    it('writes nothing in a plan of another centre, nor one that closes before it opens', async () => {
      expect(await openEspace(bruno, 'ppli-deux-rives-2026', fields, at)).toBeNull();
      const shut = { ...fields, closedOn: '2026-10-01', closedReason: 'Fini.' };
      expect(await openEspace(bruno, 'ppli-2026', shut, at)).toBeNull();
    });
  });

  describe('changing one', () => {
    const change = async (acteur: typeof bruno, changed: Partial<EspaceFields>) =>
      updateObject(
        acteur,
        espaceEditable,
        { id: 'pf-langue', fields: changed, since: await lastLineOf(db(), 'espaces', 'pf-langue') },
        at
      );

    it.each(everyActeur)('as %s', async (name, acteur) => {
      await writeActeur();
      const { came } = await change(acteur, { about: `Vu par ${name}` });
      expect(came).toBe(equipe.has(name) || name === 'animateur' ? 'done' : 'gone');
    });

    it('closes it with a reason alone, and opens it again when that is taken back', async () => {
      await writeActeur();
      expect(await change(bruno, { closedOn: '2026-12-01' })).toMatchObject({
        ...{ came: 'wrong', errors: { closedReason: expect.any(String) } }
      });
      const came = await change(bruno, { closedOn: '2026-12-01', closedReason: 'Sa mission est finie.', membres: [] });
      if (came.came !== 'done') throw new Error(came.came);
      const before = await getEspace(anonymous('cai-namur'), 'pf-langue');
      expect(before?.closedOn).toBe('2026-12-01');
      await revertChange(bruno, espaceEditable, came.seq, at);
      const after = await getEspace(anonymous('cai-namur'), 'pf-langue');
      expect(after?.closedOn).toBeNull();
      expect(after?.membres.length).toBeGreaterThan(before?.membres.length ?? 0);
    });

    it('is not put under what it heads, by two at once nor by taking back', async () => {
      await writeActeur();
      const open = (name: string) => openEspace(bruno, 'ppli-2026', { ...fields, name, parentId: null }, at);
      const [one, two] = [(await open('Cercle un'))?.id ?? '', (await open('Cercle deux'))?.id ?? ''];
      const put = async (id: string, parentId: string | null) =>
        updateObject(
          bruno,
          espaceEditable,
          { id, fields: { parentId }, since: await lastLineOf(db(), 'espaces', id) },
          at
        );
      const both = await Promise.all([put(one, two), put(two, one)]);
      expect(both.map(({ came }) => came).toSorted()).toEqual(['done', 'wrong']);
      await put(one, null);
      await put(two, null);
      expect((await put(one, two)).came).toBe('done');
      const freed = await put(one, null);
      expect((await put(two, one)).came).toBe('done');
      const back = await revertChange(bruno, espaceEditable, freed.came === 'done' ? freed.seq : 0, at);
      expect(back).toMatchObject({ came: 'wrong', errors: { parentId: expect.any(String) } });
    });

    it('takes an axis of the plan’s grid with it', async () => {
      await writeActeur();
      const [standing] = await db().select().from(espaces).where(eq(espaces.id, 'pf-langue'));
      await change(bruno, { axeId: null });
      expect((await db().select().from(espaces).where(eq(espaces.id, 'pf-langue')))[0]?.referentielId).toBeNull();
      await change(bruno, { axeId: standing?.axeId ?? null });
      expect((await db().select().from(espaces).where(eq(espaces.id, 'pf-langue')))[0]).toMatchObject({
        ...{ axeId: standing?.axeId, referentielId: standing?.referentielId }
      });
    });

    it('never lets it stand above itself, nor name what its writer may not see', async () => {
      const plan = { id: 'ppli-2026', referentielId: 'pcs-2020' };
      const choix = await listEspaceChoix(bruno, plan, 'pf-interculturelle');
      expect(choix.parents.map(({ value }) => value)).not.toContain('pf-interculturelle');
      const headed = await db().select().from(espaces).where(eq(espaces.parentId, 'pf-interculturelle'));
      for (const { id } of headed)
        expect(strangersOfEspace({ ...fields, parentId: id }, choix)).toHaveProperty('parentId');
      expect(strangersOfEspace({ ...fields, membres: ['nulle-part'] }, choix)).toHaveProperty('membres');
    });
  });
});
