import { and, desc, eq, getTableColumns, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { fromDrizzle } from 'pg-boss';
import { db } from '../database/current.ts';
import type { Orm } from '../database/open.ts';
import { send } from './enqueue.server.ts';
import { queues } from './queue.ts';
import { underWay } from './run.server.ts';
import { travaux, type EtatTravail } from './tables.ts';

const { data: _, ...shown } = getTableColumns(travaux);

export type Travail = Omit<typeof travaux.$inferSelect, 'data'>;

const ofCentre = (centreId: string): SQL | undefined => or(eq(travaux.centreId, centreId), isNull(travaux.centreId));

/** The work of a centre and that of the product itself, newest first. */
export async function listTravaux(
  centreId: string,
  { state, kind, limit = 50, offset = 0 }: { state?: EtatTravail; kind?: string; limit?: number; offset?: number } = {}
): Promise<{ rows: Travail[]; total: number }> {
  const where = and(
    ofCentre(centreId),
    state ? eq(travaux.state, state) : undefined,
    kind ? eq(travaux.kind, kind) : undefined
  );
  const rows = await db()
    .select({ ...shown, of: sql<number>`(count(*) over ())::int` })
    .from(travaux)
    .where(where)
    .orderBy(desc(travaux.createdAt), travaux.id)
    .limit(limit)
    .offset(offset);
  return {
    rows: rows.map(({ of: _of, ...row }) => row),
    total: rows[0]?.of ?? (offset ? await db().$count(travaux, where) : 0)
  };
}

/** One piece of work of a centre; with `personneId`, only if that person asked for it. */
export async function getTravail(
  centreId: string,
  id: string,
  { personneId }: { personneId?: string } = {}
): Promise<Travail | undefined> {
  const [row] = await db()
    .select(shown)
    .from(travaux)
    .where(and(eq(travaux.id, id), ofCentre(centreId), personneId ? eq(travaux.personneId, personneId) : undefined));
  return row;
}

/** What one person asked for, with what for: for them alone. */
export const listTravauxOf = (personneId: string) =>
  db().select().from(travaux).where(eq(travaux.personneId, personneId)).orderBy(travaux.createdAt);

type Changed = { title: string; was: EtatTravail };

/** Work that waits is taken back; work under way is told to end. @returns undefined when there is none to abandon */
export async function abandonTravail(tx: Orm, centreId: string, id: string): Promise<Changed | undefined> {
  const row = await lock(tx, centreId, id, ['en attente', 'en cours', 'échoué']);
  if (!row) return undefined;
  await tx
    .update(travaux)
    .set({ state: 'abandonné', endedAt: sql`now()` })
    .where(eq(travaux.id, id));
  if (queues().jobs.has(row.kind)) await queues().boss.cancel(row.kind, id, { db: fromDrizzle(tx, sql) });
  underWay.get(id)?.abort.abort('abandoned');
  return row;
}

/** Tries failed or abandoned work again, from its beginning. @returns undefined when there is none, or nobody can do it any more */
export async function retryTravail(tx: Orm, centreId: string, id: string): Promise<Changed | undefined> {
  const row = await lock(tx, centreId, id, ['échoué', 'abandonné']);
  if (!row || !queues().jobs.has(row.kind)) return undefined;
  await tx
    .update(travaux)
    .set({ state: 'en attente', message: null, done: 0, total: null, startedAt: null, endedAt: null })
    .where(eq(travaux.id, id));
  await queues().boss.deleteJob(row.kind, id, { db: fromDrizzle(tx, sql) });
  await send(tx, row.kind, row.data, id);
  return row;
}

async function lock(tx: Orm, centreId: string, id: string, from: EtatTravail[]) {
  const [row] = await tx
    .select({ title: travaux.title, was: travaux.state, kind: travaux.kind, data: travaux.data })
    .from(travaux)
    .where(and(eq(travaux.id, id), ofCentre(centreId), inArray(travaux.state, from)))
    .for('update');
  return row;
}
