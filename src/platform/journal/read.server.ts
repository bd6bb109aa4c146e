import { and, asc, count, desc, eq, gt, gte, inArray, lt, max, sql, type SQL } from 'drizzle-orm';
import { db } from '../database/current.ts';
import type { Orm } from '../database/open.ts';
import { journal } from '../database/tables.ts';

export type JournalLine = typeof journal.$inferSelect;

/** What the journal is filtered by; days are YYYY-MM-DD of Brussels, both included. */
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
    from ? gte(journal.at, startOf(sql`${from}::date`)) : undefined,
    to ? lt(journal.at, startOf(sql`${to}::date + 1`)) : undefined
  );
}

/** The moment at which a day begins in Brussels, as its lines are shown. */
const startOf = (day: SQL): SQL => sql`(${day})::timestamp at time zone 'Europe/Brussels'`;

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

/** The whole life of one object, the latest first. */
export const historyOf = (centreId: string, kind: string, objectId: string): Promise<JournalLine[]> =>
  db()
    .select()
    .from(journal)
    .where(and(eq(journal.centreId, centreId), ofObject(kind, objectId)))
    .orderBy(desc(journal.seq));

const ofObject = (kind: string, objectId: string): SQL | undefined =>
  and(eq(journal.kind, kind), eq(journal.objectId, objectId));

/** The number of the last line about an object; 0 where there is none. */
export async function lastLineOf(tx: Orm, kind: string, objectId: string): Promise<number> {
  const [row] = await tx
    .select({ seq: max(journal.seq) })
    .from(journal)
    .where(ofObject(kind, objectId));
  return row?.seq ?? 0;
}

/** The same of several objects of a kind; those without a line are not in it. */
export async function lastLinesOf(tx: Orm, kind: string, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ objectId: journal.objectId, seq: max(journal.seq) })
    .from(journal)
    .where(and(eq(journal.kind, kind), inArray(journal.objectId, [...ids])))
    .groupBy(journal.objectId);
  return new Map(rows.map(({ objectId, seq }) => [objectId, seq ?? 0]));
}

/** What was changed on an object after a line, the latest first. */
export const linesSince = (tx: Orm, kind: string, objectId: string, seq: number) =>
  tx
    .select({ before: journal.before })
    .from(journal)
    .where(and(ofObject(kind, objectId), gt(journal.seq, seq)))
    .orderBy(desc(journal.seq));

/** One line, if it is of the centre. */
export async function lineOf(tx: Orm, centreId: string, seq: number): Promise<JournalLine | null> {
  const [line] = await tx
    .select()
    .from(journal)
    .where(and(eq(journal.seq, seq), eq(journal.centreId, centreId)));
  return line ?? null;
}

/** Several lines of a centre, in the order in which they were written. */
export const linesOf = (tx: Orm, centreId: string, seqs: readonly number[]) =>
  tx
    .select()
    .from(journal)
    .where(and(inArray(journal.seq, [...seqs]), eq(journal.centreId, centreId)))
    .orderBy(asc(journal.seq));

/** Of the objects of some lines, those of which something was written after the last of them, as `kind id`. */
export async function listLaterLines(
  tx: Orm,
  lines: readonly Pick<JournalLine, 'kind' | 'objectId'>[],
  after: number
): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ kind: journal.kind, objectId: journal.objectId })
    .from(journal)
    .where(
      and(
        gt(journal.seq, after),
        inArray(journal.kind, [...new Set(lines.map(({ kind }) => kind))]),
        inArray(journal.objectId, [...new Set(lines.map(({ objectId }) => objectId))])
      )
    );
  return new Set(rows.map(({ kind, objectId }) => `${kind} ${objectId}`));
}
