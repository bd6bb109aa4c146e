import { hash } from 'node:crypto';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import type { Orm } from '#platform/database/engine.ts';
import { note } from '#platform/journal/write.server.ts';
import type { Upload } from '#platform/uploads/upload.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import type { PieceInput } from './forms.ts';
import { pieces } from './tables.ts';

/** A file with what is said of it. */
export type NewPiece = PieceInput & { upload: Upload };

/** Writes a file down; what it is joined to was looked at and locked before. @param to label of that @returns its id */
export async function insertPiece(
  tx: Orm,
  acteur: Acteur,
  { upload, title, author, licence, visibility }: NewPiece,
  to: { label: string; exemple: boolean },
  now: Date
): Promise<string> {
  const id = crypto.randomUUID();
  const { type, bytes } = upload;
  const told = { title, author, licence, visibility };
  await tx.insert(pieces).values({
    ...{ id, centreId: acteur.centreId, ...told, type, file: bytes, size: bytes.length },
    ...{ hash: hash('sha256', bytes), addedOn: today(now), exemple: to.exemple }
  });
  await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    action: 'joindre un document',
    kind: 'pieces',
    objectId: id,
    label: `${title} (${to.label})`,
    after: { ...told, type, size: bytes.length }
  });
  return id;
}

/** Withdraws a file, or puts it back: it is kept, and nobody reads it meanwhile. @returns whether it was there to be */
export async function setWithdrawn(
  tx: Orm,
  acteur: Acteur,
  id: string,
  { withdrawn, reason }: { withdrawn: boolean; reason: string },
  now: Date
): Promise<boolean> {
  const [piece] = await tx
    .update(pieces)
    .set({ withdrawnOn: withdrawn ? today(now) : null, withdrawnReason: withdrawn ? reason : null })
    .where(
      and(
        eq(pieces.id, id),
        eq(pieces.centreId, acteur.centreId),
        withdrawn ? isNull(pieces.withdrawnOn) : isNotNull(pieces.withdrawnOn)
      )
    )
    .returning({ title: pieces.title });
  if (!piece) return false;
  await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    action: withdrawn ? 'retirer un document' : 'rétablir un document',
    kind: 'pieces',
    objectId: id,
    label: piece.title,
    reason
  });
  return true;
}
