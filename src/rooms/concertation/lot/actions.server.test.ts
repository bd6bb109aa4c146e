import { and, eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { lineOf } from '#platform/journal/read.server.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { lignesOf, revertLot } from '../../comptes/edit/lot.server.ts';
import { updateObject } from '../../comptes/edit/update.server.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { clotureEditableByEspaces, etatEditableByEspaces, ficheEditableByEspaces } from '../fiche-editable.server.ts';
import { changeLot, projetsOf } from './actions.server.ts';
import { readLot } from './lecture.server.ts';
import type { Voulu } from './regles.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const planId = 'ppli-2026';
const none = { plus: [], moins: [] };
const nothing: Voulu = {
  ...{ espaces: none, publics: none, communes: none },
  ...{ visibility: null, porteur: null, mois: 0, etat: null }
};
const editableOf = ({ action }: { action: string }) =>
  [etatEditableByEspaces, clotureEditableByEspaces, ficheEditableByEspaces].find((one) => one.action === action) as
    Editable | undefined;
const whole = (codes: string[], acteur = admin) => readLot(db(), acteur, { planId, codes });
const seen = async (codes: string[]) =>
  new Map((await whole(codes)).map(({ code, empreinte }) => [code, empreinte] as const));
const sheets = async (codes: string[]) => (await whole(codes)).map(({ fields, etats }) => ({ fields, etats }));
const isolated = { reason: 'Avenant', planId, still: async () => true } as const;

onTheStory('fiches changed together', () => {
  it('are read as one reads each alone', async () => {
    const [one] = await whole(['F-01']);
    const standing = await ficheEditableByEspaces.read(db(), 'cai-namur', one?.id ?? '', false);
    expect(one?.fields).toEqual(standing?.fields);
    expect(await whole(['F-01'], acteurAs('administrateur', ['centre', null], 'cri-deux-rives'))).toEqual([]);
  });

  it.each(everyActeur)('by %s only where all of them are theirs', async (role, acteur) => {
    const codes = ['F-01', 'F-10'];
    const voulu = { ...nothing, publics: { plus: ['aînés'], moins: [] }, visibility: 'reseau' as const };
    const before = await sheets(codes);
    const came = await changeLot(acteur, { ...isolated, vus: await seen(codes), voulu }, now);
    const mayRead = !role.includes('autre centre');
    expect([role, came.came]).toEqual([role, equipe.has(role) ? 'done' : mayRead ? 'refused' : 'gone']);
    if (came.came !== 'done') expect(await sheets(codes)).toEqual(before);
    else expect(await revertLot(acteur, came.seq, now, editableOf)).toMatchObject({ came: 'done' });
    expect(await sheets(codes)).toEqual(before);
  });

  it('with a line each and one that names them, and are taken back and forth', async () => {
    const codes = ['F-01', 'F-02', 'F-03'];
    const before = await sheets(codes);
    const lot = await whole(codes);
    const etat = {
      state: 'en-pause',
      on: '2026-11-22',
      reason: 'Subside en attente',
      unblock: null,
      reviewOn: null
    } as const;
    const able = projetsOf(lot, { ...nothing, etat }, '2026-11-22').filter(({ refus }) => !refus.length);
    expect(able.length).toBeGreaterThan(0);
    const some = able.map(({ fiche }) => fiche.code);
    const voulu = { ...nothing, mois: 2, etat };
    const came = await changeLot(admin, { ...isolated, vus: await seen(some), voulu }, now);
    if (came.came !== 'done') throw new Error('It is done');
    const line = await lineOf(db(), 'cai-namur', came.seq);
    const lignes = line ? lignesOf(line) : [];
    expect(lignes).toHaveLength(some.length * 2);
    const written = await db().select().from(journal).where(inArray(journal.seq, lignes));
    expect(new Set(written.map(({ action }) => action))).toEqual(
      new Set(['modifier une fiche', 'changer l’état d’une fiche'])
    );
    const after = await sheets(codes);
    const back = await revertLot(admin, came.seq, now, editableOf);
    if (back.came !== 'done') throw new Error('It is taken back');
    expect(await sheets(codes)).toEqual(before);
    // What is taken back already is not again.
    const written2 = await db().$count(journal);
    expect(await revertLot(admin, came.seq, now, editableOf, true)).toEqual({ came: 'same' });
    expect(await db().$count(journal)).toBe(written2);
    expect(await revertLot(admin, back.seq, now, editableOf)).toMatchObject({ came: 'done' });
    expect(await sheets(codes)).toEqual(after.map(({ fields, etats }) => ({ fields, etats })));
    const stranger = acteurAs('administrateur', ['centre', null], 'cri-deux-rives');
    expect(await revertLot(stranger, came.seq, now, editableOf)).toEqual({ came: 'gone' });
    expect(await revertLot(acteurAs('lecteur-reseau'), came.seq, now, editableOf)).toEqual({ came: 'gone' });
  });

  it('all or none: one that may not keeps the others as they are', async () => {
    const [wide] = await db()
      .select({ code: fiches.code })
      .from(fiches)
      .where(and(eq(fiches.planId, planId), eq(fiches.wholeTerritory, true)));
    const codes = ['F-04', wide?.code ?? ''];
    const before = await sheets(codes);
    const voulu = { ...nothing, communes: { plus: ['92094'], moins: [] } };
    const came = await changeLot(admin, { ...isolated, vus: await seen(codes), voulu }, now);
    expect(came.came).toBe('refused');
    expect(await sheets(codes)).toEqual(before);
  });

  it('unless one of them was changed since the preview, or by another lot at the same moment', async () => {
    const codes = ['F-05', 'F-06'];
    const vus = await seen(codes);
    const [one] = await whole(['F-06']);
    await updateObject(
      admin,
      ficheEditableByEspaces,
      { id: one?.id ?? '', since: 0, fields: { pcsReference: 'Un autre' } },
      now
    );
    const voulu = { ...nothing, publics: { plus: ['MENA'], moins: [] } };
    const late = await changeLot(admin, { ...isolated, vus, voulu }, now);
    expect(late.came).toBe('refused');
    if (late.came === 'refused') expect(late.projets.map(({ refus }) => refus.length)).toEqual([0, 1]);

    const again = await seen(codes);
    const both = await Promise.all(
      ['aînés', 'MENA'].map((name, i) =>
        changeLot(
          admin,
          {
            ...isolated,
            // Named in the other order, they are locked in the same.
            vus: new Map(i ? [...again].toReversed() : again),
            voulu: { ...nothing, publics: { plus: [name], moins: [] }, mois: 1 }
          },
          now
        )
      )
    );
    expect(both.map(({ came }) => came).toSorted()).toEqual(['done', 'refused']);
  });

  it('are not taken back in part: what was changed since is said, and stands', async () => {
    const codes = ['F-07', 'F-08'];
    const before = await sheets(codes);
    const voulu = { ...nothing, mois: -1 };
    const came = await changeLot(admin, { ...isolated, vus: await seen(codes), voulu }, now);
    if (came.came !== 'done') throw new Error('It is done');
    const [one] = await whole(['F-08']);
    const change = { id: one?.id ?? '', since: came.seq, fields: { startsOn: '2026-01-02' } };
    expect((await updateObject(admin, ficheEditableByEspaces, change, now)).came).toBe('done');
    const changed = await sheets(codes);
    const back = await revertLot(admin, came.seq, now, editableOf);
    expect(back).toMatchObject({ came: 'conflict', lines: [{ objectId: one?.id }] });
    expect(await sheets(codes)).toEqual(changed);
    expect((await revertLot(admin, came.seq, now, editableOf, true)).came).toBe('done');
    expect(await sheets(codes)).toEqual(before);
  });
});
