import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { lastLineOf, lineOf } from '#platform/journal/read.server.ts';
import { acteurAs } from '../../../tests/acteurs.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { ficheByCode } from '../../../tests/fiches.ts';
import { updateObject } from '../comptes/edit/update.server.ts';
import type { Acteur } from '../comptes/roles.ts';
import { ChangedSince } from '../plan/fiches/edit/parts/on-fiche.server.ts';
import { addLien, idOfLien, listLiens, removeLien } from '../plan/fiches/pieces/liens.server.ts';
import { ficheDocuments } from '../plan/fiches/tables.ts';
import { lienEditableByEspaces } from './fiche-editable.server.ts';
import { retoursDesFiches } from './retours.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const line = (seq: number | null) => lineOf(db(), 'cai-namur', seq ?? 0);
const lien = { title: 'Rapport', url: 'https://centre.example/rapport.pdf' };

async function back(seq: number | null, acteur: Acteur = admin) {
  const of = await line(seq);
  const retour = of && retoursDesFiches[of.action];
  if (!retour) throw new Error('It can be taken back');
  return retour(acteur, of, now);
}

onTheStory('the links of a fiche', () => {
  it('are added, corrected, taken away with a reason and put back by those who write on it', async () => {
    const own = await ficheByCode('F-07');
    const partner = acteurAs('partenaire', ['organisation', own.leadId ?? '']);
    expect(await addLien(partner, own, lien, now)).toBeNull();
    const before = await listLiens(own.id);
    const added = await addLien(admin, own, lien, now);
    const one = (await listLiens(own.id)).at(-1);
    if (!one || added === null) throw new Error('It was added');
    expect(one).toEqual({ ...lien, no: before.length + 1, since: added });
    const id = idOfLien(own.id, one.no);
    const change = { id, since: one.since, fields: { title: 'Rapport final' } };
    expect((await updateObject(partner, lienEditableByEspaces, change, now)).came).toBe('gone');
    expect((await updateObject(admin, lienEditableByEspaces, change, now)).came).toBe('done');
    const read = { kind: 'fiche_documents', objectId: id, seq: await lastLineOf(db(), 'fiche_documents', id) };
    const gone = await removeLien(admin, own, one.no, now, { reason: 'Le rapport a déménagé', read });
    expect(await listLiens(own.id)).toEqual(before);
    expect(await line(gone)).toMatchObject({
      ...{ action: 'retirer un lien', reason: 'Le rapport a déménagé' },
      before: { title: 'Rapport final', url: lien.url }
    });
    expect(await back(gone, partner)).toEqual({ came: 'gone' });
    expect(await back(gone)).toMatchObject({ came: 'done', page: '/plan/fiches/F-07/pieces' });
    expect((await listLiens(own.id)).at(-1)).toMatchObject({ no: one.no, title: 'Rapport final' });
    expect(await back(gone)).toEqual({ came: 'again' });
  });

  it('are neither changed nor taken away by whoever read them before another wrote', async () => {
    const own = await ficheByCode('F-08');
    const added = await addLien(admin, own, lien, now);
    const objectId = (await line(added))?.objectId ?? '';
    const no = Number(objectId.split('#').at(-1));
    const read = { kind: 'fiche_documents', objectId, seq: added ?? 0 };
    const change = { id: objectId, since: added ?? 0, fields: { title: 'Un' } };
    expect((await updateObject(admin, lienEditableByEspaces, change, now)).came).toBe('done');
    const other = { ...change, fields: { title: 'Deux' } };
    expect((await updateObject(admin, lienEditableByEspaces, other, now)).came).toBe('conflict');
    await expect(removeLien(admin, own, no, now, { read })).rejects.toThrow(ChangedSince);
    expect(await back(added)).toEqual({ came: 'again' });
    const [row] = await db().select().from(ficheDocuments).where(eq(ficheDocuments.title, 'Un'));
    expect(row?.ficheId).toBe(own.id);
  });
});
