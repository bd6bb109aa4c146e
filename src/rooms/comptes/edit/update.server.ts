import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import { lastLineOf, lineOf, linesSince } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../droits.ts';
import type { Acteur } from '../roles.ts';
import { brouillons } from '../tables.ts';
import { CHANGED_SINCE } from './confirme.ts';
import { merge, rewind, within, type Conflict, type Editable } from './editable.ts';

/** What came of a change. `conflict`: nothing was written, and what others wrote meanwhile stands beside. */
export type Came =
  | { came: 'done'; seq: number }
  | { came: 'same' }
  | { came: 'gone' }
  | { came: 'wrong'; errors: Record<string, string> }
  | { came: 'conflict'; conflicts: Record<string, Conflict>; since: number };

export type Change<F extends Fields> = {
  id: string;
  fields: Partial<F>;
  /** The last line of the journal that the writer’s page was drawn with. */
  since: number;
  /** The last line that what its writer confirmed was read with: nothing becomes public that was changed after it. */
  confirmedAt?: number;
  reason?: string;
};

/** Changes an object, all that was sent or nothing, with its line in the journal; the writer’s draft of it is thrown away. */
export async function updateObject<F extends Fields>(
  acteur: Acteur,
  editable: Editable<F>,
  change: Change<F>,
  now: Date
): Promise<Came> {
  return db().transaction((tx) => updateWithin(tx, acteur, editable, change, now));
}

/** What an object would be once a change is written, as things stand; null where there is none, or the change is a conflict. */
export async function outcomeOf<F extends Fields>(
  centreId: string,
  editable: Editable<F>,
  { id, fields, since }: Pick<Change<F>, 'id' | 'fields' | 'since'>
): Promise<F | null> {
  const standing = await editable.read(db(), centreId, id, false);
  if (!standing) return null;
  const merged = (editable.merge ?? merge)(
    rewind(standing.fields, await linesSince(db(), editable.kind, id, since)),
    standing.fields,
    fields
  );
  return Object.keys(merged.conflicts).length ? null : merged.fields;
}

/** The same within a larger transaction: of several objects, all or none. */
export async function updateWithin<F extends Fields>(
  tx: Orm,
  acteur: Acteur,
  editable: Editable<F>,
  { id, fields, since, confirmedAt, reason }: Change<F>,
  now: Date
): Promise<Came> {
  const { kind, action, droit } = editable;
  const standing = await editable.read(tx, acteur.centreId, id, true);
  if (!standing || !may(acteur, droit, standing.cible)) return { came: 'gone' };
  const base = rewind(standing.fields, await linesSince(tx, kind, id, since));
  const merged = (editable.merge ?? merge)(base, standing.fields, within(acteur, editable, fields));
  if (Object.keys(merged.conflicts).length) {
    return { came: 'conflict', conflicts: merged.conflicts, since: await lastLineOf(tx, kind, id) };
  }
  if (
    confirmedAt !== undefined &&
    merged.changed.visibility === 'public' &&
    (await lastLineOf(tx, kind, id)) !== confirmedAt
  )
    return { came: 'wrong', errors: { '': CHANGED_SINCE } };
  const errors = {
    ...(await editable.checkWithin?.(tx, id, merged.fields)),
    ...editable.check?.(merged.fields)
  };
  if (Object.keys(errors).length) return { came: 'wrong', errors: errors as Record<string, string> };
  await tx
    .delete(brouillons)
    .where(and(eq(brouillons.personneId, acteur.personne.id), eq(brouillons.kind, kind), eq(brouillons.objectId, id)));
  if (!Object.keys(merged.changed).length) return { came: 'same' };
  await editable.write(tx, id, merged.changed, merged.fields, acteur);
  const line = { action, kind, objectId: id, label: standing.label, before: standing.fields, after: merged.fields };
  const seq = await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, { ...line, reason });
  return { came: 'done', seq };
}

/**
 * Takes one change back: the fields it changed get the text they had before. What was changed again since is a conflict,
 * unless `over` says that the earlier text shall stand all the same.
 */
export async function revertChange(
  acteur: Acteur,
  editable: Editable,
  seq: number,
  now: Date,
  { over = false, confirmedAt }: { over?: boolean; confirmedAt?: number } = {}
): Promise<Came> {
  return db().transaction(async (tx) => {
    const line = await lineOf(tx, acteur.centreId, seq);
    if (!line?.before || line.kind !== editable.kind) return { came: 'gone' };
    const since = over ? await lastLineOf(tx, line.kind, line.objectId) : seq;
    const reason = `Retour au texte d’avant la ligne ${seq}`;
    const confirmed = confirmedAt === undefined ? {} : { confirmedAt };
    const change = { id: line.objectId, fields: line.before, since, reason, ...confirmed };
    return updateWithin(tx, acteur, editable, change, now);
  });
}
