import { eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/engine.ts';
import { constats } from '../../tables.ts';

/** The codes of every constat of a centre, in whatever diagnostic. */
export async function codesKnown(tx: Orm, centreId: string): Promise<string[]> {
  const rows = await tx.select({ code: constats.code }).from(constats).where(eq(constats.centreId, centreId));
  return rows.map(({ code }) => code);
}
