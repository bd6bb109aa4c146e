import { and, asc, eq, exists, or, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { may, type Cible } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import type { Done } from '../../../diagnostic/constats/edit/actions.server.ts';
import { atWork } from '../../../diagnostic/pieces/constat.server.ts';
import { isReadableEvidence, openPiece, pieceJson, type Piece } from '../../../diagnostic/pieces/readable.server.ts';
import { pieces } from '../../../diagnostic/pieces/tables.ts';
import { insertPiece, setWithdrawn, type NewPiece } from '../../../diagnostic/pieces/write.server.ts';
import { droitsDuPlan } from '../../droits.ts';
import { readableFiche } from '../../readable.server.ts';
import { fichePieces, fiches } from '../tables.ts';

/** Who may join files to a fiche: whoever writes on it. */
export const droitDesPieces = droitsDuPlan['modifier une fiche'];

async function lockFiche(tx: Orm, acteur: Acteur, id: string, cible: Cible) {
  const [row] = await tx
    .select({ code: fiches.code, exemple: fiches.exemple })
    .from(fiches)
    .where(and(eq(fiches.id, id), visibleTo(acteur, fiches)))
    .for('update');
  return row && may(acteur, droitDesPieces, cible) ? row : null;
}

/** Joins a file to a fiche, beside its results. @param cible what rights are looked at by: the espaces of the fiche */
export async function addPieceToFiche(
  acteur: Acteur,
  ficheId: string,
  cible: Cible,
  piece: NewPiece,
  now: Date
): Promise<Done<{ id: string }>> {
  return db().transaction(async (tx): Promise<Done<{ id: string }>> => {
    const fiche = await lockFiche(tx, acteur, ficheId, cible);
    if (!fiche) return { came: 'gone' };
    const id = await insertPiece(tx, acteur, piece, { label: fiche.code, exemple: fiche.exemple }, now);
    await tx.insert(fichePieces).values({ pieceId: id, ficheId });
    return { came: 'done', id };
  });
}

/** Withdraws a file of a fiche, or puts it back. */
export async function withdrawFromFiche(
  acteur: Acteur,
  ficheId: string,
  cible: Cible,
  { pieceId, ...change }: { pieceId: string; withdrawn: boolean; reason: string },
  now: Date
): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    if (!(await lockFiche(tx, acteur, ficheId, cible))) return { came: 'gone' };
    const [joined] = await tx
      .select()
      .from(fichePieces)
      .where(and(eq(fichePieces.ficheId, ficheId), eq(fichePieces.pieceId, pieceId)));
    return joined && (await setWithdrawn(tx, acteur, pieceId, change, now)) ? { came: 'done' } : { came: 'gone' };
  });
}

/** The files of a fiche for whoever works on it, those withdrawn too. */
export const listPiecesOfFiche = (acteur: Acteur, ficheId: string) =>
  db()
    .select(atWork)
    .from(pieces)
    .innerJoin(fichePieces, eq(fichePieces.pieceId, pieces.id))
    .where(and(eq(fichePieces.ficheId, ficheId), visibleTo(acteur, pieces)))
    .orderBy(asc(pieces.addedOn), asc(pieces.id));

/** The files of a fiche that the reader may read, as a column. */
export const piecesOf = (viewer: Viewer) => sql<Piece[]>`(
  select coalesce(json_agg(${pieceJson} order by ${pieces.addedOn}, ${pieces.id}), '[]')
  from ${fichePieces} join ${pieces} on ${pieces.id} = ${fichePieces.pieceId} and ${openPiece(viewer)}
  where ${fichePieces.ficheId} = ${fiches.id})`;

const isOfReadableFiche = (viewer: Viewer): SQL =>
  exists(
    db()
      .select({ one: sql`1` })
      .from(fichePieces)
      .innerJoin(fiches, eq(fiches.id, fichePieces.ficheId))
      .where(and(eq(fichePieces.pieceId, pieces.id), readableFiche(viewer)))
  );

/**
 * What is to be known of a file before it is given: it is reached through what it is joined to, and where none of that may
 * be read, it is not there. Its bytes are read apart.
 */
export async function getPiece(viewer: Viewer, id: string) {
  const [piece] = await db()
    .select({ id: pieces.id, title: pieces.title, type: pieces.type, hash: pieces.hash })
    .from(pieces)
    .where(and(eq(pieces.id, id), openPiece(viewer), or(isReadableEvidence(viewer), isOfReadableFiche(viewer))));
  return piece ?? null;
}

/** The bytes of a file that `getPiece` gave. */
export async function readPieceFile(id: string): Promise<Buffer | null> {
  const [piece] = await db().select({ file: pieces.file }).from(pieces).where(eq(pieces.id, id));
  return piece?.file ?? null;
}
