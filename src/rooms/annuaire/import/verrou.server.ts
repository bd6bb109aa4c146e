import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { locations } from '../locations/tables.ts';
import { closures, serviceAtLocations, services } from '../services/tables.ts';
import { agrements, organisations } from '../tables.ts';

/** Milliseconds between two tries, and how many there are: half a minute. */
const PAUSE = 100;
const MOST_TRIES = 300;

/** PostgreSQL says so of a lock that somebody else has. */
const LOCK_NOT_AVAILABLE = '55P03';

const isTaken = (error: unknown): boolean => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return (cause as { code?: string }).code === LOCK_NOT_AVAILABLE;
};

/**
 * Keeps everybody else from writing in the directory of a centre until the transaction ends. All of it is taken at once
 * or nothing: whoever waits for one part while it holds another may wait for somebody who waits for it. Others write in
 * whatever order they like, and are let finish first. What only names a part of the directory goes on.
 * @param wait between two tries, of which each left nothing locked
 */
export async function lockAnnuaire(tx: Orm, centreId: string, wait = () => sleep(PAUSE)): Promise<void> {
  const rows = (which: unknown) => sql`select count(*) from (${which} for no key update nowait) taken`;
  for (let tries = 1; ; tries += 1) {
    try {
      return await tx.transaction(async (all) => {
        await all.execute(sql`lock table ${organisations}, ${locations}, ${services}, ${serviceAtLocations},
          ${closures}, ${agrements} in share row exclusive mode nowait`);
        // Rows that somebody has locked and not written on yet: they would wait for the table, and we for the rows.
        for (const table of [organisations, locations, services])
          await all.execute(rows(sql`select from ${table} where ${table.centreId} = ${centreId}`));
        await all.execute(
          rows(sql`select from ${serviceAtLocations} where ${serviceAtLocations.serviceId} in (
            select ${services.id} from ${services} where ${services.centreId} = ${centreId})`)
        );
      });
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (tries >= MOST_TRIES)
        throw new Error('D’autres écrivaient dans l’annuaire : réessayez dans un moment.', { cause: error });
    }
    await wait();
  }
}
