import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { journal } from '#platform/database/tables.ts';
import type { FileType } from '#platform/uploads/recognise.ts';
import { acteurAs, equipe, everyActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous, type Visibilite } from '../../../comptes/visibilite.ts';
import { removePreuve } from '../../../diagnostic/constats/edit/actions.server.ts';
import { listPreuves } from '../../../diagnostic/constats/queries.server.ts';
import {
  addPieceToConstat,
  listPiecesOfConstat,
  withdrawFromConstat
} from '../../../diagnostic/pieces/constat.server.ts';
import { constats } from '../../../diagnostic/tables.ts';
import { getFiche } from '../fiche.server.ts';
import { fiches } from '../tables.ts';
import { addPieceToFiche, getPiece, listPiecesOfFiche, readPieceFile, withdrawFromFiche } from './pieces.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');
const everybody = anonymous('cai-namur');
const C01 = 'diagnostic-2025/C-01';
const bytes = Buffer.from('%PDF-1.7\n\u0000\u00FF fin', 'latin1');
const upload = { type: 'application/pdf' as FileType, bytes };
const piece = (visibility: Visibilite = 'public') => ({
  ...{ title: 'Un rapport', author: 'Un centre', licence: 'CC BY 4.0', visibility, upload }
});
const cible = { centreId: 'cai-namur', espaces: [] };

async function ficheId(): Promise<string> {
  const fiche = await getFiche(everybody, 'F-01');
  if (!fiche) throw new Error('The story has a fiche');
  return fiche.id;
}
async function joined(visibility?: Visibilite): Promise<string> {
  const came = await addPieceToConstat(team, C01, piece(visibility), now);
  if (came.came !== 'done') throw new Error(came.came);
  return came.id;
}

onTheStory('files that are joined', () => {
  it('are evidence of a constat, and read as they came', async () => {
    const id = await joined();
    expect(await getPiece(everybody, id)).toMatchObject({ title: 'Un rapport', type: 'application/pdf' });
    expect((await readPieceFile(id))?.equals(bytes)).toBe(true);
    const preuve = (await listPreuves(everybody, C01)).at(-1);
    expect(preuve).toMatchObject({
      kind: 'document',
      text: 'Un rapport',
      piece: { id, size: bytes.length, exemple: true }
    });
    const [line] = await db().select().from(journal).where(eq(journal.objectId, id));
    expect(line).toMatchObject({ action: 'joindre un document', kind: 'pieces', personneId: team.personne.id });
  });

  it('stand beside the results of a fiche', async () => {
    const came = await addPieceToFiche(team, await ficheId(), cible, piece(), now);
    if (came.came !== 'done') throw new Error(came.came);
    expect((await getFiche(everybody, 'F-01'))?.pieces).toMatchObject([{ id: came.id, title: 'Un rapport' }]);
    expect(await getPiece(everybody, came.id)).not.toBeNull();
    await db().update(fiches).set({ visibility: 'equipe' }).where(eq(fiches.code, 'F-01'));
    expect(await getPiece(everybody, came.id)).toBeNull();
    expect(await getPiece(team, came.id)).not.toBeNull();
    await db().update(fiches).set({ visibility: 'public' }).where(eq(fiches.code, 'F-01'));
  });

  it('are not there for whom they are not, nor by what they are joined to', async () => {
    const [hidden, open] = [await joined('equipe'), await joined('public')];
    expect(await getPiece(everybody, hidden)).toBeNull();
    expect((await listPreuves(everybody, C01)).some((one) => one.piece?.id === hidden)).toBe(false);
    expect((await listPreuves(everybody, C01)).filter((one) => one.text === 'Un rapport' && !one.piece)).toEqual([]);
    expect(await getPiece(anonymous('cri-deux-rives'), open)).toBeNull();
    await db().update(constats).set({ visibility: 'reseau' }).where(eq(constats.id, C01));
    expect(await getPiece(everybody, open)).toBeNull();
    await db().update(constats).set({ visibility: 'public' }).where(eq(constats.id, C01));
  });

  it('are withdrawn with a reason, put back, and never deleted', async () => {
    const id = await joined();
    const set = (withdrawn: boolean, of = C01) =>
      withdrawFromConstat(team, of, id, { withdrawn, reason: 'Une erreur' }, now);
    const preuve = (await listPreuves(team, C01)).find((one) => one.piece?.id === id);
    expect(await removePreuve(team, C01, preuve?.id ?? '', now)).toEqual({ came: 'gone' });
    expect(await set(true, 'diagnostic-2025/C-02')).toEqual({ came: 'gone' });
    const both = await Promise.all([set(true), set(true)]);
    expect(both.map(({ came }) => came).toSorted()).toEqual(['done', 'gone']);
    expect(await getPiece(team, id)).toBeNull();
    expect((await listPreuves(team, C01)).some((one) => one.id === preuve?.id)).toBe(false);
    expect((await listPiecesOfConstat(team, C01)).find((one) => one.id === id)).toMatchObject({
      ...{ withdrawnOn: '2026-11-22', withdrawnReason: 'Une erreur' }
    });
    expect(await set(false)).toEqual({ came: 'done' });
    expect(await getPiece(everybody, id)).not.toBeNull();
    const lines = await db().select().from(journal).where(eq(journal.objectId, id)).orderBy(journal.seq);
    expect(lines.map(({ action }) => action)).toEqual([
      ...['joindre un document', 'retirer un document', 'rétablir un document']
    ]);
  });

  describe.each(everyActeur)('%s', (name, acteur) => {
    it('may what the table says', async () => {
      const theirs = { ...cible, espaces: ['pf-langue'] };
      const fiche = await ficheId();
      const may = equipe.has(name);
      expect((await addPieceToConstat(acteur, C01, piece(), now)).came).toBe(may ? 'done' : 'gone');
      const runs = may || name === 'animateur';
      expect((await addPieceToFiche(acteur, fiche, theirs, piece(), now)).came).toBe(runs ? 'done' : 'gone');
      expect((await addPieceToFiche(acteur, fiche, cible, piece(), now)).came).toBe(may ? 'done' : 'gone');
      const last = (await listPiecesOfFiche(team, fiche)).find((one) => !one.withdrawnOn)?.id ?? '';
      const change = { pieceId: last, withdrawn: true, reason: 'Essai' };
      expect((await withdrawFromFiche(acteur, fiche, cible, change, now)).came).toBe(may ? 'done' : 'gone');
    });
  });
});
