import { db } from '#platform/database/current.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import { answered, ownService, take, writeSmall } from './dire.server.ts';
import { sortedOut, withClosure } from './rules.ts';

/**
 * One closure of several services of the operator of a link, all or none. Of the rest of them it says nothing.
 * @param closure ends on the day it begins, or later
 * @returns of how many it is new; null when the link is of no use, or one of them is not its operator’s
 */
export async function closeServices(
  centreId: string,
  token: string,
  ids: readonly string[],
  closure: Fermeture,
  now: Date
): Promise<number | null> {
  return db().transaction(async (tx) => {
    const taken = await take(tx, centreId, token, now);
    if (!taken) return null;
    const found: NonNullable<Awaited<ReturnType<typeof ownService>>>[] = [];
    // In one order, so that of two who close the same ones neither waits for the other.
    for (const id of [...new Set(ids)].toSorted()) {
      const own = await ownService(tx, centreId, id, taken);
      if (!own) return null;
      found.push(own);
    }
    let closed = 0;
    for (const { row, fields: standing } of found) {
      const { now: small } = sortedOut(standing, { fermetures: withClosure(standing.fermetures, closure) });
      await writeSmall(tx, centreId, row, { standing, small }, taken, now);
      closed += Object.keys(small).length;
    }
    await answered(tx, taken, closed > 0, now);
    return closed;
  });
}
