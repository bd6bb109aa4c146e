import { and, asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo } from '../../comptes/visibilite.ts';
import { appendPreuve, lockConstat, type Done } from '../constats/edit/actions.server.ts';
import { droitsDuDiagnostic } from '../droits.ts';
import { preuves } from '../tables.ts';
import { pieces } from './tables.ts';
import { insertPiece, setWithdrawn, type NewPiece } from './write.server.ts';

const droit = droitsDuDiagnostic['modifier un constat'];

/** Joins a file to a constat, as a document that it rests on. */
export async function addPieceToConstat(
  acteur: Acteur,
  constatId: string,
  piece: NewPiece,
  now: Date
): Promise<Done<{ id: string }>> {
  return db().transaction(async (tx): Promise<Done<{ id: string }>> => {
    const constat = await lockConstat(tx, acteur, constatId, droit);
    if (!constat) return { came: 'gone' };
    const id = await insertPiece(tx, acteur, piece, { label: constat.code, exemple: constat.exemple }, now);
    await appendPreuve(tx, constatId, { kind: 'document', text: piece.title, url: null, on: null, pieceId: id });
    return { came: 'done', id };
  });
}

/** Withdraws a file of a constat, or puts it back. */
export async function withdrawFromConstat(
  acteur: Acteur,
  constatId: string,
  pieceId: string,
  change: { withdrawn: boolean; reason: string },
  now: Date
): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    if (!(await lockConstat(tx, acteur, constatId, droit))) return { came: 'gone' };
    const [joined] = await tx
      .select({ id: preuves.id })
      .from(preuves)
      .where(and(eq(preuves.constatId, constatId), eq(preuves.pieceId, pieceId)));
    return joined && (await setWithdrawn(tx, acteur, pieceId, change, now)) ? { came: 'done' } : { came: 'gone' };
  });
}

/** The files of a constat for whoever works on it, those withdrawn too. */
export const listPiecesOfConstat = (acteur: Acteur, constatId: string) =>
  db()
    .select(atWork)
    .from(pieces)
    .innerJoin(preuves, eq(preuves.pieceId, pieces.id))
    .where(and(eq(preuves.constatId, constatId), visibleTo(acteur, pieces)))
    .orderBy(asc(preuves.position));

/** A file as whoever works on it sees it. */
export const atWork = {
  id: pieces.id,
  title: pieces.title,
  author: pieces.author,
  licence: pieces.licence,
  type: pieces.type,
  size: pieces.size,
  addedOn: pieces.addedOn,
  withdrawnOn: pieces.withdrawnOn,
  withdrawnReason: pieces.withdrawnReason,
  visibility: pieces.visibility,
  exemple: pieces.exemple
};
