import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { db } from '../database/current.ts';
import type { Orm } from '../database/open.ts';
import { outgoing, WAKE } from './outgoing.ts';
import { forgotten } from './send.server.ts';
import { courriels, type EtatCourriel } from './tables.ts';

export type Courriel = typeof courriels.$inferSelect;

const { text: _text, html: _html, ...listed } = getTableColumns(courriels);

/** The outgoing box of a centre, newest first, without what the mails say. */
export async function listCourriels(
  centreId: string,
  { state, kind, limit = 50, offset = 0 }: { state?: EtatCourriel; kind?: string; limit?: number; offset?: number } = {}
): Promise<Omit<Courriel, 'text' | 'html'>[]> {
  const rows = await db()
    .select(listed)
    .from(courriels)
    .where(
      and(
        eq(courriels.centreId, centreId),
        state ? eq(courriels.state, state) : undefined,
        kind ? eq(courriels.kind, kind) : undefined
      )
    )
    .orderBy(desc(courriels.createdAt), courriels.id)
    .limit(limit)
    .offset(offset);
  return rows.map((row) => (isHidden(row, false) ? { ...row, link: '' } : row));
}

/** How many mails of a centre are in each state, and of each kind. */
export async function countCourriels(
  centreId: string
): Promise<{ state: EtatCourriel; kind: string; count: number }[]> {
  return db()
    .select({ state: courriels.state, kind: courriels.kind, count: sql<number>`count(*)::int` })
    .from(courriels)
    .where(eq(courriels.centreId, centreId))
    .groupBy(courriels.state, courriels.kind);
}

/**
 * One mail as the team may see it: a link that opens a door is its reader's alone, unless nothing else can bring it there.
 * @param doors whether whoever reads may see such a link then
 */
export async function getCourriel(
  centreId: string,
  id: string,
  { doors = false }: { doors?: boolean } = {}
): Promise<Courriel | undefined> {
  const [row] = await db()
    .select()
    .from(courriels)
    .where(and(eq(courriels.centreId, centreId), eq(courriels.id, id)));
  return row && isHidden(row, doors) ? { ...row, ...forgotten(row) } : row;
}

const isHidden = ({ secret, state }: Pick<Courriel, 'secret' | 'state'>, doors: boolean): boolean =>
  secret && !(doors && state === 'affiché');

const retried: EtatCourriel[] = ['échoué', 'incertain', 'abandonné', 'affiché'];
const given: EtatCourriel[] = ['à envoyer', 'échoué', 'incertain', 'affiché'];

export const canRetry = (state: EtatCourriel): boolean => outgoing() !== undefined && retried.includes(state);
export const canAbandon = (state: EtatCourriel): boolean => given.includes(state);

/** Sends a mail (again), at a person's own risk, in their transaction. @returns undefined when its state does not allow it, or no server is set */
export async function retryCourriel(tx: Orm, centreId: string, id: string): Promise<Changed | undefined> {
  if (!outgoing()) return undefined;
  const changed = await change(tx, centreId, id, retried, {
    state: 'à envoyer',
    attempts: 0,
    error: null,
    nextAt: new Date()
  });
  if (changed) await tx.execute(sql`select pg_notify(${WAKE}, '')`);
  return changed;
}

/** @returns undefined when it has left, or is about to */
export const abandonCourriel = (tx: Orm, centreId: string, id: string): Promise<Changed | undefined> =>
  change(tx, centreId, id, given, { state: 'abandonné' });

type Changed = { subject: string; was: EtatCourriel };

async function change(
  tx: Orm,
  centreId: string,
  id: string,
  from: EtatCourriel[],
  to: Partial<Courriel>
): Promise<Changed | undefined> {
  const which = and(eq(courriels.centreId, centreId), eq(courriels.id, id), inArray(courriels.state, from));
  const [row] = await tx
    .select({ subject: courriels.subject, was: courriels.state })
    .from(courriels)
    .where(which)
    .for('update');
  if (row) await tx.update(courriels).set(to).where(which);
  return row;
}
