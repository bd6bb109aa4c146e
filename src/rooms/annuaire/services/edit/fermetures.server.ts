import { asc, eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import type { Fermeture } from '../../horaires/fermetures.ts';
import { closures } from '../tables.ts';

/** What is closed: a service, or a place with all its services. */
export type Ferme = { serviceId: string } | { locationId: string };

const ofThis = (of: Ferme) =>
  'serviceId' in of ? eq(closures.serviceId, of.serviceId) : eq(closures.locationId, of.locationId);

/** By first day. */
export const readFermetures = (tx: Orm, of: Ferme): Promise<Fermeture[]> =>
  tx
    .select({ from: closures.startsOn, to: closures.endsOn, reason: closures.reason })
    .from(closures)
    .where(ofThis(of))
    .orderBy(asc(closures.startsOn), asc(closures.endsOn));

export const rowsOf = (of: Ferme, fermetures: readonly Fermeture[]): (typeof closures.$inferInsert)[] =>
  fermetures.map(({ from, to, reason }) => ({
    ...{ id: crypto.randomUUID(), ...of, startsOn: from, endsOn: to, reason }
  }));

/** Writes when something is closed: these times, and no others. */
export async function replaceFermetures(tx: Orm, of: Ferme, fermetures: readonly Fermeture[]): Promise<void> {
  await tx.delete(closures).where(ofThis(of));
  if (fermetures.length) await tx.insert(closures).values(rowsOf(of, fermetures));
}
