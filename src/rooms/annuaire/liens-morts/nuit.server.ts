import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { listCentres } from '../../territoires/centres/queries.server.ts';
import { recenser } from './recenser.server.ts';
import { adressesVerifiees } from './tables.ts';
import { verifier, type Moyens } from './verifier.server.ts';

/** Addresses that are looked at in one night, at most, of all centres. */
export const PER_NIGHT = 300;

const asked = and(eq(adressesVerifiees.exemple, false), sql`${adressesVerifiees.etat} is distinct from 'exemple'`);

/**
 * A night's work: the addresses of the directories are written down anew, and those whose day has come are looked at,
 * those that nobody has looked at for longest first. Begun again after a crash it goes on where it was: what was looked
 * at has another day, and counts among those of the night.
 */
export async function nuit(
  moyens: Moyens,
  control: Parameters<typeof verifier>[2],
  most = PER_NIGHT
): Promise<{ known: number; checked: number }> {
  let known = 0;
  for (const { id } of await listCentres()) known += await recenser(id, moyens.now());
  if (!moyens.asks()) return { known, checked: 0 };
  const day = today(moyens.now());
  const tonight = sql`(${adressesVerifiees.checkedAt} at time zone 'Europe/Brussels')::date = ${day}::date`;
  const already = await db().$count(adressesVerifiees, and(asked, tonight));
  const rows = await db()
    .select()
    .from(adressesVerifiees)
    .where(and(asked, or(isNull(adressesVerifiees.nextOn), lte(adressesVerifiees.nextOn, day))))
    .orderBy(sql`${adressesVerifiees.checkedAt} asc nulls first`, asc(adressesVerifiees.id))
    .limit(Math.max(0, most - already));
  return { known, checked: await verifier(rows, moyens, control) };
}
