import { inBatches } from '#platform/database/batches.ts';
import type { Orm } from '#platform/database/open.ts';
import type { plans } from '../tables.ts';
import { successions } from './tables.ts';

/** Writes that recommandations of a plan are new, where it follows another: nothing of that one stands before them. */
export async function addNouvelles(
  tx: Orm,
  { id, centreId, predecessorId, visibility, exemple }: typeof plans.$inferSelect,
  recommandationIds: readonly string[],
  reason: string | null = null
): Promise<void> {
  if (!predecessorId) return;
  const own = { centreId, fromPlanId: predecessorId, toPlanId: id, visibility, exemple, reason };
  const rows = recommandationIds.map((to) => ({ id: crypto.randomUUID(), toRecommandationId: to, ...own }));
  await inBatches(rows, (some) => tx.insert(successions).values(some));
}
