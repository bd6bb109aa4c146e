import { lt, sql } from 'drizzle-orm';
import { db } from '../database/current.ts';
import { limites } from '../database/tables.ts';
import { keyedHash } from '../secrets.server.ts';

/** Throws away what was counted before a moment. No limit looks back further than a day. */
export async function forgetLimits(before: Date): Promise<number> {
  return (await db().delete(limites).where(lt(limites.since, before)).returning({ key: limites.key })).length;
}

/** How often something may be tried: `times` within `seconds`. */
export type Limit = { what: string; times: number; seconds: number };

/**
 * Counts one more try in the database, so that all processes count together.
 * @param who an address or an account; kept as a keyed hash
 * @returns false once it was tried too often
 */
export async function mayTry({ what, times, seconds }: Limit, who: string, at: Date = new Date()): Promise<boolean> {
  const key = `${what} ${await keyedHash('limites', who)}`;
  const began = new Date(at.getTime() - seconds * 1000);
  const fresh = lt(limites.since, began);
  const [row] = await db()
    .insert(limites)
    .values({ key, since: at, count: 1 })
    .onConflictDoUpdate({
      target: limites.key,
      set: {
        count: sql`case when ${fresh} then 1 else ${limites.count} + 1 end`,
        since: sql`case when ${fresh} then excluded.since else ${limites.since} end`
      }
    })
    .returning({ count: limites.count });
  return (row?.count ?? 1) <= times;
}
