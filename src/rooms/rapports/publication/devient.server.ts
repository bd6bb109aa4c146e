import { db } from '#platform/database/current.ts';
import type { Fields } from '#platform/database/tables.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { outcomeOf } from '../../comptes/edit/update.server.ts';

/**
 * Of a form that would make an object public: what it would then be, with what others changed meanwhile in fields that
 * the form leaves as they were. Null where nothing becomes public: the object is so already, it stays among few, or the
 * change is in conflict and is not written.
 * @param id null for an object that is new
 * @param sent `depuis`: the last line of the journal that the form was drawn with
 */
export async function becomesPublic<F extends Fields>(
  centreId: string,
  editable: Editable<F> | undefined,
  id: string | null,
  sent: F & { depuis?: number }
): Promise<F | null> {
  if (sent.visibility !== 'public') return null;
  const standing = id ? await editable?.read(db(), centreId, id, false) : null;
  if (standing?.fields.visibility === 'public') return null;
  const outcome =
    editable && id && sent.depuis !== undefined
      ? await outcomeOf(centreId, editable, { id, fields: sent, since: sent.depuis })
      : { ...standing?.fields, ...sent };
  return outcome?.visibility === 'public' ? outcome : null;
}
