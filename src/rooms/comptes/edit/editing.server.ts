import { db } from '#platform/database/current.ts';
import type { Fields } from '#platform/database/tables.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { may } from '../droits.ts';
import type { Acteur } from '../roles.ts';
import { listWriters, readDraft, type Draft } from './drafts.server.ts';
import type { Editable } from './editable.ts';
import type { Change } from './update.server.ts';
import { untilReadAgain } from '../personnel.ts';

/** What a page that changes an object is drawn with, beside its fields. */
export type Editing = { kind: string; id: string; since: number; draft: Draft | null; writers: string[] };

/** An object to be changed as it stands; null when it is not there for this person. */
export async function readEditing<F extends Fields>(
  acteur: Acteur,
  editable: Editable<F>,
  id: string,
  now: Date
): Promise<{ fields: F; label: string; editing: Editing } | null> {
  const standing = await editable.read(db(), acteur.centreId, id, false);
  if (!standing || !may(acteur, editable.droit, standing.cible)) return null;
  const { kind } = editable;
  return {
    fields: standing.fields,
    label: standing.label,
    editing: {
      kind,
      id,
      since: await lastLineOf(db(), kind, id),
      draft: await readDraft(acteur, kind, id),
      writers: await listWriters(acteur, kind, id, now)
    }
  };
}

type Sent = { depuis: number; motif: string | null; sansPersonne: boolean };

/** What is wrong with a form that changes an object before the object is looked at: text about a person, no reason where one is due. */
export function doubtsOf(values: Sent & Fields, reasonDue: boolean): Record<string, string> {
  const { sansPersonne, motif } = values;
  return {
    ...untilReadAgain(values, sansPersonne),
    ...(reasonDue && !motif ? { motif: 'Dites pourquoi : le plan est adopté.' } : {})
  };
}

/** The change that a form asks for. */
export function changeOf<F extends Fields>(id: string, sent: Sent & F): Change<F> {
  const own = Object.entries(sent).filter(([name]) => !['depuis', 'motif', 'sansPersonne', 'publier'].includes(name));
  const { depuis, motif } = sent;
  return { id, since: depuis, fields: Object.fromEntries(own) as Partial<F>, ...(motif ? { reason: motif } : {}) };
}
