import { eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/engine.ts';
import { centres } from '../../../territoires/tables.ts';
import { constats } from '../../tables.ts';

/**
 * The codes of every constat of a centre, in whatever diagnostic. Until the transaction ends nobody else gives one in this
 * centre: codes are of the centre, and two who write in two diagnostics at once would get the same.
 */
export async function codesKnown(tx: Orm, centreId: string): Promise<string[]> {
  // Not `update`, which would hold back every row that names the centre.
  await tx.select({ id: centres.id }).from(centres).where(eq(centres.id, centreId)).for('no key update');
  const rows = await tx.select({ code: constats.code }).from(constats).where(eq(constats.centreId, centreId));
  return rows.map(({ code }) => code);
}
