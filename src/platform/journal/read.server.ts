import { and, count, desc, eq, gte, lt, lte, type SQL } from 'drizzle-orm';
import { db } from '../database/current.ts';
import { journal } from '../database/tables.ts';

export type JournalLine = typeof journal.$inferSelect;

/** What the journal is filtered by; days are YYYY-MM-DD, both included. */
export type JournalFilter = {
  personneId?: string;
  kind?: string;
  objectId?: string;
  action?: string;
  from?: string;
  to?: string;
};

function conditions(centreId: string, filter: JournalFilter): SQL | undefined {
  const { personneId, kind, objectId, action, from, to } = filter;
  return and(
    eq(journal.centreId, centreId),
    personneId ? eq(journal.personneId, personneId) : undefined,
    kind ? eq(journal.kind, kind) : undefined,
    objectId ? eq(journal.objectId, objectId) : undefined,
    action ? eq(journal.action, action) : undefined,
    from ? gte(journal.at, new Date(`${from}T00:00:00Z`)) : undefined,
    to ? lt(journal.at, new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000)) : undefined
  );
}

/** Lines of a centre, the latest first. @param page counted from 1 */
export async function listJournal(centreId: string, filter: JournalFilter, page: number, length: number) {
  const where = conditions(centreId, filter);
  const lines = await db()
    .select()
    .from(journal)
    .where(where)
    .orderBy(desc(journal.seq))
    .limit(length)
    .offset((page - 1) * length);
  const [total] = await db().select({ n: count() }).from(journal).where(where);
  return { lines, total: total?.n ?? 0 };
}

/** The actions and kinds of object that the journal of a centre knows. */
export async function listJournalWords(centreId: string): Promise<{ actions: string[] }> {
  const rows = await db()
    .selectDistinct({ action: journal.action })
    .from(journal)
    .where(eq(journal.centreId, centreId))
    .orderBy(journal.action);
  return { actions: rows.map(({ action }) => action) };
}

/** The whole life of one object, the latest first. @param upTo the last line looked at, for what it was then */
export const historyOf = (centreId: string, kind: string, objectId: string, upTo?: number): Promise<JournalLine[]> =>
  db()
    .select()
    .from(journal)
    .where(
      and(
        eq(journal.centreId, centreId),
        eq(journal.kind, kind),
        eq(journal.objectId, objectId),
        upTo === undefined ? undefined : lte(journal.seq, upTo)
      )
    )
    .orderBy(desc(journal.seq));
