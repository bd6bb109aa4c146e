import { and, eq, isNotNull, lt } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { demandesNouvelles } from './tables.ts';

/** Takes the addresses away that were asked for news before a moment; what was told stays. @returns how many */
export async function forgetDemandes(before: Date): Promise<number> {
  const rows = await db()
    .update(demandesNouvelles)
    .set({ email: null })
    .where(and(isNotNull(demandesNouvelles.email), lt(demandesNouvelles.askedAt, before)))
    .returning({ id: demandesNouvelles.id });
  return rows.length;
}

/** Takes one address away. */
export async function forgetDemandesTo(tx: Orm, email: string): Promise<void> {
  await tx.update(demandesNouvelles).set({ email: null }).where(eq(demandesNouvelles.email, email.toLowerCase()));
}

/** When an address was asked for news. */
export const readDemandesTo = (email: string) =>
  db()
    .select({ askedAt: demandesNouvelles.askedAt, answeredAt: demandesNouvelles.answeredAt })
    .from(demandesNouvelles)
    .where(eq(demandesNouvelles.email, email.toLowerCase()));
