import { and, count, eq, getTableColumns, isNull, lte, or, sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { listCentres } from '../../territoires/centres/queries.server.ts';
import { recenser } from './recenser.server.ts';
import { adressesVerifiees } from './tables.ts';
import { verifier, type Adresse, type Moyens } from './verifier.server.ts';

/** Addresses that are looked at in one night, at most, of all centres. */
export const PER_NIGHT = 300;

const asked = and(eq(adressesVerifiees.exemple, false), sql`${adressesVerifiees.etat} is distinct from 'exemple'`);

/** Of each centre what nobody has looked at for longest comes first. */
const oldestFirst = sql`${adressesVerifiees.checkedAt} asc nulls first, ${adressesVerifiees.id}`;

/** The addresses whose day has come, one of each centre in turns: however many one has, the others get theirs. */
async function due(day: string, most: number): Promise<Adresse[]> {
  const tonight = sql`(${adressesVerifiees.checkedAt} at time zone 'Europe/Brussels')::date = ${day}::date`;
  const already = db()
    .select({ centreId: adressesVerifiees.centreId, looked: count().as('looked') })
    .from(adressesVerifiees)
    .where(and(asked, tonight))
    .groupBy(adressesVerifiees.centreId)
    .as('already');
  const done = await db().$count(adressesVerifiees, and(asked, tonight));
  const turn = sql`row_number() over (partition by ${adressesVerifiees.centreId} order by ${oldestFirst})
    + coalesce(${already.looked}, 0)`;
  return db()
    .select(getTableColumns(adressesVerifiees))
    .from(adressesVerifiees)
    .leftJoin(already, eq(already.centreId, adressesVerifiees.centreId))
    .where(and(asked, or(isNull(adressesVerifiees.nextOn), lte(adressesVerifiees.nextOn, day))))
    .orderBy(turn, oldestFirst)
    .limit(Math.max(0, most - done));
}

/**
 * A night's work: the addresses of the directories are written down anew, and those whose day has come are looked at.
 * Begun again after a crash it goes on where it was: what was looked at has another day, and counts among those of the
 * night and of its centre.
 */
export async function nuit(
  moyens: Moyens,
  control: Parameters<typeof verifier>[2],
  most = PER_NIGHT
): Promise<{ known: number; checked: number }> {
  let known = 0;
  for (const { id } of await listCentres()) known += await recenser(id, moyens.now());
  if (!moyens.asks()) return { known, checked: 0 };
  return { known, checked: await verifier(await due(today(moyens.now()), most), moyens, control) };
}
