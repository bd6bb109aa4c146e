import { and, asc, desc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { DocumentModel } from '#platform/documents/model.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { editions } from './tables.ts';

const columns = {
  id: editions.id,
  kind: editions.kind,
  objectId: editions.objectId,
  number: editions.number,
  title: editions.title,
  note: editions.note,
  publishedOn: editions.publishedOn,
  exemple: editions.exemple
};

/** The editions that the viewer may read, by what they are of, the latest first; without their content, which is long. */
export const listEditions = (viewer: Viewer) =>
  db()
    .select(columns)
    .from(editions)
    .where(visibleTo(viewer, editions))
    .orderBy(asc(editions.kind), desc(editions.objectId), desc(editions.number));

export type Edition = Awaited<ReturnType<typeof listEditions>>[number];

/** One edition with what it says; null where there is none that the viewer may read. */
export async function getEdition(viewer: Viewer, id: string) {
  const [edition] = await db()
    .select({ ...columns, content: editions.content })
    .from(editions)
    .where(and(eq(editions.id, id), visibleTo(viewer, editions)));
  return edition ? { ...edition, content: edition.content as DocumentModel } : null;
}
