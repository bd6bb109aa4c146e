import { eq } from 'drizzle-orm';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { chargements } from '../tables.ts';
import { upsertRows, type Transaction } from './ecriture.ts';

/**
 * Loads a thing in one transaction, unless exactly that was loaded last time: then nothing is written at all.
 *
 * @param file what is loaded, as `chargements` names it
 * @param load writes the rows and answers how many
 * @returns whether anything was loaded
 */
export async function loadOnce(
  file: string,
  sha256: string,
  load: (tx: Transaction) => Promise<number>
): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [known] = await tx
      .select({ sha256: chargements.sha256 })
      .from(chargements)
      .where(eq(chargements.file, file))
      .for('update');
    if (known?.sha256 === sha256) return false;
    const rows = await load(tx);
    await upsertRows(tx, chargements, [{ file, sha256, rows, loadedAt: now().toISOString() }]);
    return true;
  });
}
