import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import { differing, noteAll, type Line } from '#platform/journal/write.server.ts';
import { may } from '../droits.ts';
import type { Acteur } from '../roles.ts';
import type { Editable } from './editable.ts';

/** One object of many to add: its new id, where it stands and what it holds. */
export type Ajout<F, Under = object> = Under & { id: string; fields: F };
/** One object of many to change, from what it is to what it will be. */
export type Modification<F> = { id: string; label: string; before: F; after: F };

/** Who writes many objects at once, when and why; `centreId` is that of the objects. */
export type Auteur = { acteur: Acteur; centreId: string; now: Date; reason: string | null };

/** Thrown where one may not: the transaction ends with nothing written. */
export class MayNot extends Error {}

/**
 * Changes many objects of one kind within a transaction that has read and locked them, with a line each in the journal.
 * @throws MayNot
 */
export async function changeAll<F extends Fields>(
  tx: Orm,
  { acteur, centreId, now, reason }: Auteur,
  { kind, action, droit, write }: Editable<F>,
  changes: readonly Modification<F>[]
): Promise<void> {
  if (!changes.length) return;
  if (!may(acteur, droit, { centreId })) throw new MayNot(action);
  const lines: Line[] = [];
  for (const { id, label, before, after } of changes) {
    await write(tx, id, differing(before, after).after as Partial<F>, after);
    lines.push({ action, kind, objectId: id, label, before, after, ...(reason ? { reason } : {}) });
  }
  await noteAll(tx, centreId, { personneId: acteur.personne.id }, now, lines);
}

/** Notes many objects that were added. */
export const noteAdded = (
  tx: Orm,
  { acteur, centreId, now, reason }: Auteur,
  action: string,
  kind: string,
  added: readonly { id: string; label: string; fields: Fields }[]
): Promise<number[]> =>
  noteAll(
    tx,
    centreId,
    { personneId: acteur.personne.id },
    now,
    added.map(({ id, label, fields }) => ({
      ...{ action, kind, objectId: id, label, after: fields },
      ...(reason ? { reason } : {})
    }))
  );
