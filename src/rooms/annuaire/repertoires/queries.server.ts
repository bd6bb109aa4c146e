import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { repertoireEditions, repertoires } from './tables.ts';

/** An edition as lists tell of it, without what it holds, which is long. */
export type EditionBreve = {
  number: number;
  publishedOn: string;
  note: string | null;
  /** Services in it on that day. */
  count: number;
};

const columns = {
  id: repertoires.id,
  code: repertoires.code,
  title: repertoires.title,
  cover: repertoires.cover,
  pictogram: repertoires.pictogram,
  introduction: repertoires.introduction,
  question: repertoires.question,
  visibility: repertoires.visibility,
  exemple: repertoires.exemple
};

/** Its editions that the viewer may read, the latest first, as one JSON value. The outer id is written out: its column has no table here. */
const editionsRead = (viewer: Viewer) => sql<EditionBreve[]>`coalesce((select json_agg(json_build_object(
    'number', ${repertoireEditions.number}, 'publishedOn', ${repertoireEditions.publishedOn}::text,
    'note', ${repertoireEditions.note}, 'count', jsonb_array_length(${repertoireEditions.entries}))
    order by ${repertoireEditions.number} desc)
  from ${repertoireEditions} where ${repertoireEditions.repertoireId} = "repertoires"."id"
    and ${visibleTo(viewer, repertoireEditions)}), '[]')`;

/** The répertoires that the viewer may read, by title. */
export const listRepertoires = (viewer: Viewer) =>
  db()
    .select({ ...columns, editions: editionsRead(viewer) })
    .from(repertoires)
    .where(visibleTo(viewer, repertoires))
    .orderBy(asc(repertoires.title), asc(repertoires.id));

/** One of them, by the end of its address; null where there is none that the viewer may read. */
export async function getRepertoire(viewer: Viewer, code: string) {
  const [row] = await db()
    .select({ ...columns, editions: editionsRead(viewer) })
    .from(repertoires)
    .where(and(eq(repertoires.code, code), visibleTo(viewer, repertoires)));
  return row ?? null;
}

/** Of a répertoire that the viewer may read, one edition and the one before it, with what they hold; the asked one first. */
export async function getEditions(viewer: Viewer, repertoireId: string, number: number) {
  return db()
    .select({
      number: repertoireEditions.number,
      publishedOn: repertoireEditions.publishedOn,
      note: repertoireEditions.note,
      title: repertoireEditions.title,
      cover: repertoireEditions.cover,
      pictogram: repertoireEditions.pictogram,
      introduction: repertoireEditions.introduction,
      question: repertoireEditions.question,
      entries: repertoireEditions.entries,
      visibility: repertoireEditions.visibility,
      exemple: repertoireEditions.exemple
    })
    .from(repertoireEditions)
    .where(
      and(
        eq(repertoireEditions.repertoireId, repertoireId),
        visibleTo(viewer, repertoireEditions),
        sql`${repertoireEditions.number} <= ${number}`
      )
    )
    .orderBy(desc(repertoireEditions.number))
    .limit(2);
}
