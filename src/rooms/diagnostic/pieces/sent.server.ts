import { readFields } from '#platform/http/form.ts';
import { readUpload } from '#platform/uploads/upload.server.ts';
import { pieceForm } from './forms.ts';
import type { NewPiece } from './write.server.ts';

/** What the form of a file sent: the file and what is said of it, or all that is wrong, by field. */
export async function readPiece(
  request: Request
): Promise<
  { ok: true; piece: NewPiece } | { ok: false; typed: Record<string, string[]>; errors: Record<string, string> }
> {
  const data = await request.formData();
  const read = readFields(data, pieceForm);
  const upload = await readUpload(data.get('fichier'));
  // Browsers do not send a file again by themselves: it is asked for with the rest.
  const errors = { ...(typeof upload === 'string' ? { fichier: upload } : {}), ...(read.ok ? {} : read.errors) };
  if (!read.ok || typeof upload === 'string') return { ok: false, typed: read.typed, errors };
  const { title, author, licence, visibility } = read.values;
  return { ok: true, piece: { title, author, licence, visibility, upload } };
}
