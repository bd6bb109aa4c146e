import { eq, inArray } from 'drizzle-orm';
import type { Orm } from '#platform/database/engine.ts';
import { diagnostics, reprises } from '../tables.ts';
import { successeurOf, type Successeur } from './successeurs.ts';

/** What constats are in a diagnostic, by id. Until the transaction ends nothing else is said of them in it. */
export async function listSuccesseurs(
  tx: Orm,
  centreId: string,
  diagnosticId: string | null,
  of: readonly { id: string; diagnosticId: string }[]
): Promise<Map<string, Successeur>> {
  const chain = diagnosticId ? await chainOf(tx, centreId, diagnosticId) : [];
  const said = chain.length ? await tx.select().from(reprises).where(inArray(reprises.diagnosticId, chain)) : [];
  return new Map(of.map((constat) => [constat.id, successeurOf(constat, chain, said)]));
}

/** A diagnostic, locked, and those before it, the latest first. */
async function chainOf(tx: Orm, centreId: string, diagnosticId: string): Promise<string[]> {
  await tx.select({ id: diagnostics.id }).from(diagnostics).where(eq(diagnostics.id, diagnosticId)).for('share');
  const rows = await tx
    .select({ id: diagnostics.id, predecessorId: diagnostics.predecessorId })
    .from(diagnostics)
    .where(eq(diagnostics.centreId, centreId));
  const before = new Map(rows.map(({ id, predecessorId }) => [id, predecessorId]));
  const chain: string[] = [];
  for (let at: string | null | undefined = diagnosticId; at && !chain.includes(at); at = before.get(at)) chain.push(at);
  return chain;
}
