import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import { acteurAs, equipe, everyActeur } from '../../../tests/acteurs.ts';
import { onTheStory } from '../../../tests/databases.ts';
import type { Acteur } from '../comptes/roles.ts';
import { revertChange, updateObject } from '../comptes/edit/update.server.ts';
import { lastLineOf, lineOf } from '#platform/journal/read.server.ts';
import { createFiche } from '../plan/fiches/edit/actions.server.ts';
import { organisations } from '../annuaire/tables.ts';
import { organisationEditableWithMoyens } from '../plan/organisation-editable.server.ts';
import {
  addEtape,
  addMoyen,
  ChangedSince,
  removeEtape,
  removeMoyen,
  setValeur
} from '../plan/fiches/edit/parts/actions.server.ts';
import { changeEtat } from '../plan/fiches/etat/actions.server.ts';
import { etapes, ficheEtats, fiches } from '../plan/fiches/tables.ts';
import { indicateurs, indicateurValeurs } from '../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../plan/fiches/moyens/tables.ts';
import {
  espacesOf,
  etapeEditableByEspaces,
  ficheEditableByEspaces as editable,
  moyenEditableByEspaces
} from './fiche-editable.server.ts';

import { retoursDesFiches } from './retours.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');

/** F-01 is in the hands of pf-langue; F-10 of no espace. */
async function fiche(code: string) {
  const [row] = await db()
    .select()
    .from(fiches)
    .where(and(eq(fiches.code, code), eq(fiches.centreId, 'cai-namur'), eq(fiches.exemple, true)));
  if (!row) throw new Error(`The story has no ${code}`);
  return { ...row, espaces: await espacesOf(db(), row.id) };
}
const since = (id: string) => lastLineOf(db(), 'fiches', id);

async function retourOf(acteur: Acteur, seq: number) {
  const line = await lineOf(db(), 'cai-namur', seq);
  const retour = line && retoursDesFiches[line.action];
  if (!line || !retour) throw new Error('It can be taken back');
  return retour(acteur, line, now);
}

onTheStory('a fiche', () => {
  it('is in the hands of the espaces that the story says', async () => {
    expect((await fiche('F-01')).espaces).toContain('pf-langue');
    expect((await fiche('F-10')).espaces).toEqual([]);
  });

  it.each(everyActeur)('is changed by the team, and by %s only where the fiche is theirs', async (role, acteur) => {
    for (const code of ['F-01', 'F-10']) {
      const { id } = await fiche(code);
      const change = { id, since: await since(id), fields: { pcsReference: `${role} ${code}` } };
      const { came } = await updateObject(acteur, editable, change, now);
      const theirs = equipe.has(role) || (role === 'animateur' && code === 'F-01');
      expect([role, code, came]).toEqual([role, code, theirs ? 'done' : 'gone']);
    }
  });

  it('changed by two at once keeps both texts, and says what meets', async () => {
    const { id } = await fiche('F-02');
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
    const row = await fiche('F-02');
    expect([row.title, row.context]).toEqual(['De la première', 'De la seconde']);
    if (both.came !== 'conflict') throw new Error('It is a conflict');
    const again = { id, since: both.since, fields: { title: 'De la seconde aussi' } };
    expect((await updateObject(second, editable, again, now)).came).toBe('done');
  });

  it('writes one line of the journal for each change, with what differs and nothing else', async () => {
    const before = await fiche('F-03');
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
    const { id, title } = await fiche('F-04');
    const first = await updateObject(admin, editable, { id, since: await since(id), fields: { title: 'Un' } }, now);
    if (first.came !== 'done') throw new Error('It is done');
    expect((await revertChange(admin, editable as never, first.seq, now)).came).toBe('done');
    expect((await fiche('F-04')).title).toBe(title);
    const second = await updateObject(admin, editable, { id, since: await since(id), fields: { title: 'Deux' } }, now);
    if (second.came !== 'done') throw new Error('It is done');
    await updateObject(admin, editable, { id, since: second.seq, fields: { title: 'Trois' } }, now);
    expect((await revertChange(admin, editable as never, second.seq, now)).came).toBe('conflict');
    expect((await fiche('F-04')).title).toBe('Trois');
    expect((await revertChange(admin, editable as never, second.seq, now, true)).came).toBe('done');
    expect((await fiche('F-04')).title).toBe(title);
  });

  it('does not end before it starts, whoever writes', async () => {
    const { id, startsOn, endsOn } = await fiche('F-05');
    const came = await updateObject(
      admin,
      editable,
      { id, since: await since(id), fields: { endsOn: '2020-01-01' } },
      now
    );
    expect(came).toMatchObject({ came: 'wrong', errors: { endsOn: expect.any(String) } });
    expect(await fiche('F-05')).toMatchObject({ startsOn, endsOn });
  });

  it('changes state by a dated row; only the team closes it', async () => {
    const own = await fiche('F-01');
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
    const model = await fiche('F-06');
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

  it('has its steps, values and means changed by those who may, each with its line', async () => {
    const own = await fiche('F-07');
    const partner = acteurAs('partenaire', ['organisation', own.leadId ?? '']);
    const nobody = acteurAs('lecteur-reseau');
    const step = { title: 'Réserver la salle', dueOn: '2027-01-15', doneOn: null };
    expect(await addEtape(nobody, own, step, now)).toBeNull();
    expect(await addEtape(partner, own, step, now)).not.toBeNull();
    expect(await db().select().from(etapes).where(eq(etapes.title, step.title))).toHaveLength(1);
    const [indicateur] = await db().select().from(indicateurs).where(eq(indicateurs.ficheId, own.id));
    if (indicateur) {
      expect(await setValeur(partner, own, indicateur.id, { year: 2026, value: 12.5 }, now)).not.toBeNull();
      const values = await db()
        .select()
        .from(indicateurValeurs)
        .where(eq(indicateurValeurs.indicateurId, indicateur.id));
      expect(values.find(({ year }) => year === 2026)).toMatchObject({ value: 12.5, notedOn: '2026-11-22' });
    }
    const means = { kind: 'financier', provider: 'Une commune', nis: '92094', year: 2027, note: null } as const;
    const amounts = { planned: 1000.1, committed: 0, spent: 0 };
    expect(await addMoyen(partner, own, { ...means, ...amounts }, now)).toBeNull();
    const seq = await addMoyen(admin, own, { ...means, ...amounts }, now);
    const [line] = await db()
      .select()
      .from(journal)
      .where(eq(journal.seq, seq ?? 0));
    const id = line?.objectId ?? '';
    const changed = {
      id,
      since: seq ?? 0,
      fields: { kind: 'logistique', planned: null, committed: null, spent: null } as const
    };
    expect((await updateObject(admin, moyenEditableByEspaces, changed, now)).came).toBe('done');
    const [means1] = await db().select().from(moyens).where(eq(moyens.id, id));
    const gone = await removeMoyen(admin, own, id, now);
    expect(await removeMoyen(admin, own, id, now)).toBeNull();
    const back = (seq: number | null, acteur = admin) => retourOf(acteur, seq ?? 0);
    expect(await back(gone, partner)).toEqual({ came: 'gone' });
    const returned = await back(gone);
    expect(returned).toMatchObject({ came: 'done', page: '/plan/fiches/F-07/moyens' });
    expect(await db().select().from(moyens).where(eq(moyens.id, id))).toEqual([means1]);
    expect(await back(gone)).toEqual({ came: 'again' });
    expect(await back(returned.came === 'done' ? returned.seq : 0)).toMatchObject({ came: 'done' });
    expect(await db().select().from(moyens).where(eq(moyens.id, id))).toEqual([]);
    const stepsOf = () => db().select().from(etapes).where(eq(etapes.ficheId, own.id)).orderBy(etapes.no);
    const steps = await stepsOf();
    const without = await removeEtape(partner, own, steps[0]?.no ?? 0, now);
    expect(await stepsOf()).toEqual(steps.slice(1));
    expect(await back(without, nobody)).toEqual({ came: 'gone' });
    expect(await back(without, partner)).toMatchObject({ came: 'done' });
    expect(await stepsOf()).toEqual(steps);
    expect(await db().select().from(moyens).where(eq(moyens.id, id))).toEqual([]);
  });

  it('takes no step away that was changed while one waited for the fiche', async () => {
    const own = await fiche('F-08');
    const seq = await addEtape(admin, own, { title: 'À relire', dueOn: '2027-01-15', doneOn: null }, now);
    const line = await lineOf(db(), 'cai-namur', seq ?? 0);
    if (!line) throw new Error('It was added');
    const no = Number(line.objectId.split('#').at(-1));
    const change = { id: line.objectId, since: line.seq, fields: { title: 'Relue' } };
    expect((await updateObject(admin, etapeEditableByEspaces, change, now)).came).toBe('done');
    await expect(removeEtape(admin, own, no, now, line)).rejects.toThrow(ChangedSince);
    expect(await retourOf(admin, line.seq)).toEqual({ came: 'again' });
    expect(await db().select().from(etapes).where(eq(etapes.title, 'Relue'))).toHaveLength(1);
  });

  it('has its means back under the name that who gives them has now', async () => {
    const own = await fiche('F-08');
    const [giver] = await db().select().from(organisations).where(eq(organisations.id, 'mille-langues'));
    const means = {
      kind: 'logistique',
      provider: giver?.name ?? '',
      nis: null,
      year: 2027,
      note: 'Une salle'
    } as const;
    const seq = await addMoyen(admin, own, { ...means, planned: null, committed: null, spent: null }, now);
    const id = (await lineOf(db(), 'cai-namur', seq ?? 0))?.objectId ?? '';
    const gone = await removeMoyen(admin, own, id, now);
    const since = await lastLineOf(db(), 'organisations', 'mille-langues');
    const named = { id: 'mille-langues', since, fields: { name: 'Mille et une langues' } };
    expect((await updateObject(admin, organisationEditableWithMoyens, named, now)).came).toBe('done');
    expect(await retourOf(admin, gone ?? 0)).toMatchObject({ came: 'done' });
    expect((await db().select().from(moyens).where(eq(moyens.id, id)))[0]?.provider).toBe('Mille et une langues');
  });
});
