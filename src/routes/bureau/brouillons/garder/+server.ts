import { error, json } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { may } from '#rooms/comptes/droits.ts';
import { listWriters, saveDraft } from '#rooms/comptes/edit/drafts.server.ts';
import { editables } from '#rooms/rapports/bureau/editables.server.ts';
import { newFormOf } from '#rooms/rapports/bureau/nouveaux.ts';
import { readEditing } from '#rooms/comptes/edit/editing.server.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import type { RequestHandler } from './$types';

const MOST_FIELDS = 60;
const hour = new Intl.DateTimeFormat('fr-BE', { timeStyle: 'short', timeZone: 'Europe/Brussels' });

/** Whether somebody may change the object, or write a new one of the kind. */
async function mayWrite(acteur: Acteur, kind: string, id: string): Promise<boolean> {
  const form = newFormOf(kind, id);
  if (form) return may(acteur, form.droit, acteur);
  const editable = editables.get(kind);
  return editable !== undefined && (await readEditing(acteur, editable, id, now())) !== null;
}

/** Puts a draft by, for what its writer may change, or write. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const { acteur } = locals;
  if (!acteur) error(401);
  const form = await request.formData();
  const kind = String(form.get('kind') ?? '');
  const id = String(form.get('id') ?? '');
  if (!(await mayWrite(acteur, kind, id))) error(404);
  const fields: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (name === 'kind' || name === 'id' || typeof value !== 'string' || value.length > 20_000) continue;
    (fields[name] ??= []).push(value);
  }
  if (Object.keys(fields).length > MOST_FIELDS) error(413);
  await saveDraft(acteur, kind, id, fields, now());
  return json({ hour: hour.format(now()), writers: await listWriters(acteur, kind, id, now()) });
};
