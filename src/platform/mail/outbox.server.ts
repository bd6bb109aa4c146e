import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { db } from '../database/current.ts';
import { ask } from '../jobs/queue.ts';
import { outgoing } from './outgoing.ts';
import { forgotten, sendMail } from './send.server.ts';
import { courriels, type EtatCourriel } from './tables.ts';

export type Courriel = typeof courriels.$inferSelect;

const { text: _text, html: _html, ...listed } = getTableColumns(courriels);

/** The outgoing box of a centre, newest first, without what the mails say. */
export async function listCourriels(
  centreId: string,
  { state, kind, limit = 50, offset = 0 }: { state?: EtatCourriel; kind?: string; limit?: number; offset?: number } = {}
): Promise<{ rows: Omit<Courriel, 'text' | 'html'>[]; total: number }> {
  const where = and(
    eq(courriels.centreId, centreId),
    state ? eq(courriels.state, state) : undefined,
    kind ? eq(courriels.kind, kind) : undefined
  );
  const rows = await db()
    .select({ ...listed, of: sql<number>`count(*) over ()` })
    .from(courriels)
    .where(where)
    .orderBy(desc(courriels.createdAt), courriels.id)
    .limit(limit)
    .offset(offset);
  return {
    rows: rows.map(({ of: _of, ...row }) => (isHidden(row) ? { ...row, link: '' } : row)),
    total: rows[0]?.of ?? (offset ? await db().$count(courriels, where) : 0)
  };
}

/** How many mails of a centre are in each state, and of each kind. */
export async function countCourriels(
  centreId: string
): Promise<{ state: EtatCourriel; kind: string; count: number }[]> {
  return db()
    .select({ state: courriels.state, kind: courriels.kind, count: sql<number>`count(*)` })
    .from(courriels)
    .where(eq(courriels.centreId, centreId))
    .groupBy(courriels.state, courriels.kind);
}

/** One mail as the team may see it: a link that opens a door is its reader's alone, unless nothing else can bring it there. */
export async function getCourriel(centreId: string, id: string): Promise<Courriel | undefined> {
  const [row] = await db()
    .select()
    .from(courriels)
    .where(and(eq(courriels.centreId, centreId), eq(courriels.id, id)));
  return row && isHidden(row) ? { ...row, ...forgotten(row) } : row;
}

const isHidden = ({ secret, state }: Pick<Courriel, 'secret' | 'state'>): boolean => secret && state !== 'affiché';

const retried: EtatCourriel[] = ['échoué', 'incertain', 'abandonné', 'affiché'];
const given: EtatCourriel[] = ['à envoyer', 'échoué', 'incertain', 'affiché'];

export const canRetry = (state: EtatCourriel): boolean => outgoing() !== undefined && retried.includes(state);
export const canAbandon = (state: EtatCourriel): boolean => given.includes(state);

/** Sends a mail (again), at a person's own risk. @returns false when its state does not allow it, or no server is set */
export async function retryCourriel(centreId: string, id: string): Promise<boolean> {
  if (!outgoing()) return false;
  const [row] = await db()
    .update(courriels)
    .set({ state: 'à envoyer', attempts: 0, error: null, nextAt: new Date() })
    .where(and(eq(courriels.centreId, centreId), eq(courriels.id, id), inArray(courriels.state, retried)))
    .returning({ id: courriels.id });
  if (row) await ask(sendMail);
  return row !== undefined;
}

/** @returns false when it has left, or is about to */
export async function abandonCourriel(centreId: string, id: string): Promise<boolean> {
  const [row] = await db()
    .update(courriels)
    .set({ state: 'abandonné' })
    .where(and(eq(courriels.centreId, centreId), eq(courriels.id, id), inArray(courriels.state, given)))
    .returning({ id: courriels.id });
  return row !== undefined;
}
