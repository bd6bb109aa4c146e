import { and, asc, eq, gt } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { journal } from '#platform/database/tables.ts';

/** The name that an organisation of a centre has now, from the one it had when a line of the journal was written. */
export async function nameSince(tx: Orm, centreId: string, name: string, seq: number): Promise<string> {
  const lines = await tx
    .select({ before: journal.before, after: journal.after })
    .from(journal)
    .where(and(eq(journal.centreId, centreId), eq(journal.kind, 'organisations'), gt(journal.seq, seq)))
    .orderBy(asc(journal.seq));
  let known = name;
  for (const { before, after } of lines)
    if (before?.name === known && typeof after?.name === 'string') known = after.name;
  return known;
}
