import { and, eq, lt, sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { isReserved } from '#platform/outbound/guard.ts';
import type { Sorte } from './codes.ts';
import { presencesOf } from './presences.server.ts';
import { adressesVerifiees, hotesDemandes } from './tables.ts';

/** Rows written at once. */
const MOST = 2_000;

/** The name that an address leads to: of a site, or of a mailbox. */
export const hostOf = (kind: Sorte, address: string): string =>
  kind === 'web' ? (URL.parse(address)?.hostname ?? '') : address.slice(address.lastIndexOf('@') + 1);

/**
 * Writes down the addresses of the directory that are new, and forgets those that stand nowhere any more with what was
 * answered. What is invented is known as such from the first day on, and never asked for.
 * @returns how many are known
 */
export async function recenser(centreId: string, now: Date): Promise<number> {
  const presences = presencesOf(centreId, today(now));
  await db().execute(sql`with ${presences} delete from ${adressesVerifiees} a where a.centre_id = ${centreId}
    and not exists (select from presences p where p.kind = a.kind and p.address = a.address)`);
  const { rows } = await db().execute<{ kind: Sorte; address: string }>(sql`with ${presences}
    select distinct p.kind, p.address from presences p where not exists (select from ${adressesVerifiees} a
      where a.centre_id = ${centreId} and a.kind = p.kind and a.address = p.address) order by p.kind, p.address`);
  for (let from = 0; from < rows.length; from += MOST)
    await db()
      .insert(adressesVerifiees)
      .values(
        rows.slice(from, from + MOST).map(({ kind, address }) => ({
          ...{ centreId, kind, address },
          etat: isReserved(hostOf(kind, address)) ? ('exemple' as const) : null
        }))
      )
      .onConflictDoNothing();
  return db().$count(adressesVerifiees, sql`${adressesVerifiees.centreId} = ${centreId}`);
}

/**
 * Forgets what was answered before a moment and was not looked at again, and hosts that were left alone since. What the
 * demonstration invents was answered by nobody, and stays. @returns how many answers
 */
export async function forgetAdresses(before: Date): Promise<number> {
  await db().delete(hotesDemandes).where(lt(hotesDemandes.freeAt, before));
  const rows = await db()
    .delete(adressesVerifiees)
    .where(and(lt(adressesVerifiees.checkedAt, before), eq(adressesVerifiees.exemple, false)))
    .returning({ id: adressesVerifiees.id });
  return rows.length;
}
