import { and, asc, eq, notInArray } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { agrements } from '../../tables.ts';
import type { Agrement } from './agrements.ts';

/** By their ids. */
export const readAgrementsOf = (tx: Orm, organisationId: string): Promise<Agrement[]> =>
  tx
    .select({
      ...{ id: agrements.id, kind: agrements.kind, name: agrements.name, startsOn: agrements.startsOn },
      ...{ endsOn: agrements.endsOn, schoolYear: agrements.schoolYear }
    })
    .from(agrements)
    .where(eq(agrements.organisationId, organisationId))
    .orderBy(asc(agrements.id));

/**
 * Writes what an organisation is recognised as: these, and no others.
 * @param source of those that are new, and of those that are said anew
 * @param anew ids of those that were there and that this source says otherwise
 */
export async function writeAgrements(
  tx: Orm,
  organisationId: string,
  recognised: readonly Agrement[],
  source: string,
  anew: ReadonlySet<string> = new Set()
): Promise<void> {
  const kept = recognised.map(({ id }) => id);
  const own = eq(agrements.organisationId, organisationId);
  await tx.delete(agrements).where(kept.length ? and(own, notInArray(agrements.id, kept)) : own);
  for (const one of recognised)
    await tx
      .insert(agrements)
      .values({ ...one, organisationId, source })
      .onConflictDoUpdate({ target: agrements.id, set: anew.has(one.id) ? { ...one, source } : one });
}
