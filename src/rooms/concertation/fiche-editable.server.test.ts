import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { acteurAs, equipe, everyActeur } from '../../../tests/acteurs.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { ficheByCode } from '../../../tests/fiches.ts';
import { revertChange, updateObject } from '../comptes/edit/update.server.ts';
import { createFiche } from '../plan/fiches/edit/actions.server.ts';
import { changeEtat } from '../plan/fiches/etat/actions.server.ts';
import { ficheEtats } from '../plan/fiches/tables.ts';
import { ficheEditableByEspaces as editable } from './fiche-editable.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const since = (id: string) => lastLineOf(db(), 'fiches', id);

onTheStory('a fiche', () => {
  it('is in the hands of the espaces that the story says', async () => {
    expect((await ficheByCode('F-01')).espaces).toContain('pf-langue');
    expect((await ficheByCode('F-10')).espaces).toEqual([]);
  });

  it.each(everyActeur)('is changed by the team, and by %s only where the fiche is theirs', async (role, acteur) => {
    for (const code of ['F-01', 'F-10']) {
      const { id } = await ficheByCode(code);
      const change = { id, since: await since(id), fields: { pcsReference: `${role} ${code}` } };
      const { came } = await updateObject(acteur, editable, change, now);
      const theirs = equipe.has(role) || (role === 'animateur' && code === 'F-01');
      expect([role, code, came]).toEqual([role, code, theirs ? 'done' : 'gone']);
    }
  });

  it('changed by two at once keeps both texts, and says what meets', async () => {
    const { id } = await ficheByCode('F-02');
    const at = await since(id);
    expect(
      await updateObject(admin, editable, { id, since: at, fields: { title: 'De la première' } }, now)
    ).toMatchObject({
      came: 'done'
    });
    const second = acteurAs('charge-de-mission');
    const apart = await updateObject(second, editable, { id, since: at, fields: { context: 'De la seconde' } }, now);
    expect(apart.came).toBe('done');
    const both = await updateObject(second, editable, { id, since: at, fields: { title: 'De la seconde aussi' } }, now);
    expect(both).toMatchObject({ came: 'conflict', conflicts: { title: { theirs: 'De la première' } } });
    const row = await ficheByCode('F-02');
    expect([row.title, row.context]).toEqual(['De la première', 'De la seconde']);
    if (both.came !== 'conflict') throw new Error('It is a conflict');
    const again = { id, since: both.since, fields: { title: 'De la seconde aussi' } };
    expect((await updateObject(second, editable, again, now)).came).toBe('done');
  });

  it('writes one line of the journal for each change, with what differs and nothing else', async () => {
    const before = await ficheByCode('F-03');
    const fields = { title: 'Un autre titre', context: before.context, publics: before.publics.toSorted() };
    const came = await updateObject(admin, editable, { id: before.id, since: await since(before.id), fields }, now);
    if (came.came !== 'done') throw new Error('It is done');
    const [line] = await db().select().from(journal).where(eq(journal.seq, came.seq));
    expect(line).toMatchObject({
      action: 'modifier une fiche',
      before: { title: before.title },
      after: { title: 'Un autre titre' }
    });
    expect((await updateObject(admin, editable, { id: before.id, since: came.seq, fields }, now)).came).toBe('same');
    await expect(db().update(journal).set({ label: '' }).where(eq(journal.seq, came.seq))).rejects.toThrow();
    await expect(db().delete(journal)).rejects.toThrow();
  });

  it('is taken back, unless it was changed again since', async () => {
    const { id, title } = await ficheByCode('F-04');
    const first = await updateObject(admin, editable, { id, since: await since(id), fields: { title: 'Un' } }, now);
    if (first.came !== 'done') throw new Error('It is done');
    expect((await revertChange(admin, editable as never, first.seq, now)).came).toBe('done');
    expect((await ficheByCode('F-04')).title).toBe(title);
    const second = await updateObject(admin, editable, { id, since: await since(id), fields: { title: 'Deux' } }, now);
    if (second.came !== 'done') throw new Error('It is done');
    await updateObject(admin, editable, { id, since: second.seq, fields: { title: 'Trois' } }, now);
    expect((await revertChange(admin, editable as never, second.seq, now)).came).toBe('conflict');
    expect((await ficheByCode('F-04')).title).toBe('Trois');
    expect((await revertChange(admin, editable as never, second.seq, now, { over: true })).came).toBe('done');
    expect((await ficheByCode('F-04')).title).toBe(title);
  });

  it('does not end before it starts, whoever writes', async () => {
    const { id, startsOn, endsOn } = await ficheByCode('F-05');
    const came = await updateObject(
      admin,
      editable,
      { id, since: await since(id), fields: { endsOn: '2020-01-01' } },
      now
    );
    expect(came).toMatchObject({ came: 'wrong', errors: { endsOn: expect.any(String) } });
    expect(await ficheByCode('F-05')).toMatchObject({ startsOn, endsOn });
  });

  it('changes state by a dated row; only the team closes it', async () => {
    const own = await ficheByCode('F-01');
    const change = {
      state: 'en-pause',
      on: '2026-11-20',
      reason: 'Le local ferme',
      unblock: null,
      reviewOn: null
    } as const;
    const animateur = acteurAs('animateur', ['espace', 'pf-langue']);
    expect(await changeEtat(acteurAs('partenaire', ['organisation', 'mille-langues']), own, change, now)).toBe('gone');
    expect(await changeEtat(animateur, own, { ...change, reason: null }, now)).toHaveProperty('reason');
    expect(await changeEtat(animateur, own, change, now)).toBeNull();
    expect(await changeEtat(animateur, own, { ...change, state: 'abandonnee' }, now)).toBe('gone');
    expect(await changeEtat(admin, own, { ...change, state: 'abandonnee' }, now)).toBeNull();
    const rows = await db().select().from(ficheEtats).where(eq(ficheEtats.ficheId, own.id));
    expect(
      rows
        .toSorted((a, b) => a.seq - b.seq)
        .slice(-2)
        .map(({ state }) => state)
    ).toEqual(['en-pause', 'abandonnee']);
    expect(await changeEtat(admin, own, { ...change, state: 'en-cours' }, now)).toHaveProperty('state');
  });

  it('is written anew with the next code, à discuter, once for each of twenty at a time', async () => {
    const model = await ficheByCode('F-06');
    const standing = await editable.read(db(), 'cai-namur', model.id, false);
    if (!standing) throw new Error('It stands');
    const { espaces: _, ...fields } = standing.fields;
    const input = { recommandationId: model.recommandationId, fields };
    const made = await Promise.all(Array.from({ length: 20 }, () => createFiche(admin, input, now)));
    const codes = made.map((one) => one?.code);
    expect(new Set(codes).size).toBe(20);
    expect(codes.toSorted()[0]).toMatch(/^F-\d\d$/);
    const [first] = made;
    const etats = await db()
      .select()
      .from(ficheEtats)
      .where(eq(ficheEtats.ficheId, first?.id ?? ''));
    expect(etats.map(({ state }) => state)).toEqual(['a-discuter']);
    expect(await createFiche(acteurAs('animateur', ['espace', 'pf-langue']), input, now)).toBeNull();
    expect(await createFiche(acteurAs('administrateur', ['centre', null], 'cri-deux-rives'), input, now)).toBeNull();
  });
});
