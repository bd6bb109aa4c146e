import { and, eq } from 'drizzle-orm';
import { db } from '../src/platform/database/current.ts';
import { espacesOf } from '../src/rooms/concertation/fiche-editable.server.ts';
import { fiches } from '../src/rooms/plan/fiches/tables.ts';

/** A fiche of the story. F-01 is in the hands of pf-langue; F-10 of no espace. */
export async function ficheByCode(code: string) {
  const [row] = await db()
    .select()
    .from(fiches)
    .where(and(eq(fiches.code, code), eq(fiches.centreId, 'cai-namur'), eq(fiches.exemple, true)));
  if (!row) throw new Error(`The story has no ${code}`);
  return { ...row, espaces: await espacesOf(db(), row.id) };
}
