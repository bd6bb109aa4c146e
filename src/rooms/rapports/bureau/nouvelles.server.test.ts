import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import {
  ask,
  centreId,
  chloe,
  later,
  mailsTo,
  nothing,
  now,
  site,
  startNouvelles,
  team,
  tokenIn,
  told,
  undone,
  waiting,
  found
} from '../../../../tests/nouvelles.ts';
import { approveNouvelles, declineNouvelles } from '../../plan/fiches/nouvelles/approuver.server.ts';
import { tellNouvelles } from '../../plan/fiches/nouvelles/dire.server.ts';
import { indicateurValeurs } from '../../plan/fiches/indicateurs/tables.ts';
import { etapes, ficheNotes } from '../../plan/fiches/tables.ts';
import { getNouvellesFor, listNouvelles } from './nouvelles.server.ts';

onTheStory('news by a signed link', () => {
  beforeAll(startNouvelles);

  it('stand nowhere before they are approved, then whole, with the link in the journal', async () => {
    const id = await waiting();
    const present = async () => ({
      done: (await db().select().from(etapes).where(eq(etapes.ficheId, found.own.id))).find(
        ({ no }) => no === found.step.no
      )?.doneOn,
      value: (
        await db().select().from(indicateurValeurs).where(eq(indicateurValeurs.indicateurId, found.measure.id))
      ).find(({ year }) => year === 2026)?.value,
      notes: (await db().select().from(ficheNotes).where(eq(ficheNotes.ficheId, found.own.id))).map(({ text }) => text)
    });
    expect((await present()).done).toBeNull();
    expect((await present()).notes).not.toContain('Tout avance.');
    const whole = { etapes: [found.step.no], valeurs: [0], note: 'Tout avance.' };
    expect(await approveNouvelles(team, found.own, id, whole, now)).toEqual({ came: 'done' });
    expect(await present()).toMatchObject({ done: '2026-11-02', value: 412 });
    expect((await present()).notes).toContain('Tout avance.');
    const lines = await db().select().from(journal).orderBy(desc(journal.seq)).limit(4);
    expect(lines.map(({ action }) => action).toReversed()).toEqual([
      ...['modifier une étape', 'noter une valeur', 'noter l’avancement', 'approuver des nouvelles']
    ]);
    expect(lines.slice(1).every(({ lienId, personneId }) => lienId !== null && personneId === null)).toBe(true);
    expect(lines[0]?.personneId).toBe('personne-essai');
    expect(await approveNouvelles(team, found.own, id, whole, now)).toMatchObject({ came: 'wrong' });
    expect((await getNouvellesFor(team, id))?.state).toBe('approuvees');
    await undone();
  });

  it('are taken part by part, and never nothing of them', async () => {
    const id = await waiting();
    expect(await approveNouvelles(team, found.own, id, { ...nothing }, now)).toMatchObject({ came: 'wrong' });
    const part = { etapes: [found.step.no, 99], valeurs: [7], note: null };
    expect(await approveNouvelles(chloe, found.own, id, part, now)).toEqual({ came: 'done' });
    expect((await getNouvellesFor(chloe, id))?.state).toBe('en-partie');
    await undone();
  });

  it('of a step whose number is another step’s by now mark nothing done, and it is said', async () => {
    const id = await waiting();
    const at = and(eq(etapes.ficheId, found.own.id), eq(etapes.no, found.step.no));
    const [was] = await db().select().from(etapes).where(at);
    await db().update(etapes).set({ title: 'Une autre étape' }).where(at);
    const part = { etapes: [found.step.no], valeurs: [], note: null };
    expect(await approveNouvelles(team, found.own, id, part, now)).toMatchObject({ came: 'wrong' });
    expect((await db().select().from(etapes).where(at))[0]?.doneOn).toBeNull();
    await db()
      .update(etapes)
      .set({ title: was?.title ?? '' })
      .where(at);
    expect(await approveNouvelles(team, found.own, id, part, now)).toEqual({ came: 'done' });
    await undone();
  });

  it('that say nothing new change nothing', async () => {
    const id = await waiting('rien');
    expect(await approveNouvelles(team, found.own, id, { ...nothing }, now)).toEqual({ came: 'done' });
    expect((await getNouvellesFor(team, id))?.state).toBe('approuvees');
  });

  it('are declined with an answer, mailed where there is an address', async () => {
    await ask({ email: 'non@asbl.example', at: later(1) });
    const token = tokenIn((await mailsTo('non@asbl.example'))[0]?.text ?? '');
    expect(await tellNouvelles(centreId, token, told(), later(1))).toBe('done');
    const [row] = await listNouvelles(team);
    expect(
      await declineNouvelles(team, found.own, row?.id ?? '', 'Cette étape est d’une autre fiche.', site, now)
    ).toEqual({
      came: 'done'
    });
    const mails = await mailsTo('non@asbl.example');
    expect(mails.at(-1)?.text).toContain('Cette étape est d’une autre fiche.');
    expect((await getNouvellesFor(team, row?.id ?? ''))?.state).toBe('declinees');
  });

  describe('wait for whoever may approve them', () => {
    it('and for nobody else', async () => {
      const id = await waiting();
      for (const [name, acteur] of everyActeur) {
        const may = equipe.has(name) || name === 'animateur';
        expect([name, (await listNouvelles(acteur)).some((one) => one.id === id)]).toEqual([name, may]);
        expect([name, (await getNouvellesFor(acteur, id)) !== null]).toEqual([name, may]);
        if (may) continue;
        expect(await approveNouvelles(acteur, found.own, id, { ...nothing, note: 'x' }, now)).toEqual({ came: 'gone' });
        expect(await declineNouvelles(acteur, found.own, id, 'x', site, now)).toEqual({ came: 'gone' });
      }
      // Of another fiche than the news are of.
      expect(await approveNouvelles(team, found.other, id, { ...nothing, note: 'x' }, now)).toEqual({ came: 'gone' });
      await undone();
    });
  });
});
