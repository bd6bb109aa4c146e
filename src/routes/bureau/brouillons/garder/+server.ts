import { error, json } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { listWriters, saveDraft } from '#rooms/comptes/edit/drafts.server.ts';
import { editables } from '#rooms/rapports/bureau/editables.server.ts';
import { readEditing } from '#rooms/comptes/edit/editing.server.ts';
import type { RequestHandler } from './$types';

const MOST_FIELDS = 60;
const hour = new Intl.DateTimeFormat('fr-BE', { timeStyle: 'short', timeZone: 'Europe/Brussels' });

/** Puts a draft by, for an object that its writer may change. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const { acteur } = locals;
  if (!acteur) error(401);
  const form = await request.formData();
  const kind = String(form.get('kind') ?? '');
  const id = String(form.get('id') ?? '');
  const editable = editables.get(kind);
  if (!editable || !(await readEditing(acteur, editable, id, now()))) error(404);
  const fields: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (name === 'kind' || name === 'id' || typeof value !== 'string' || value.length > 20_000) continue;
    (fields[name] ??= []).push(value);
  }
  if (Object.keys(fields).length > MOST_FIELDS) error(413);
  await saveDraft(acteur, kind, id, fields, now());
  return json({ hour: hour.format(now()), writers: await listWriters(acteur, kind, id, now()) });
};
