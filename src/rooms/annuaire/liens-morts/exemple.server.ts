import { eq, inArray, or, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { members, type Part } from '#platform/imports/yaml.ts';
import type { Transaction } from '../../territoires/chargement/ecriture.ts';
import { centres } from '../../territoires/tables.ts';
import { etats, sortes } from './codes.ts';
import { porteurs } from './presences.ts';
import { presencesOf } from './presences.server.ts';
import { hostOf } from './recenser.server.ts';
import { DEAD_AFTER } from './rules.ts';
import { adressesVerifiees } from './tables.ts';

const day = v.pipe(v.string(), v.isoDate());
const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);

export const adressesEntry = v.array(
  v.strictObject({
    sorte: v.picklist(sortes),
    porteur: v.picklist(porteurs),
    etat: v.picklist(etats),
    reponse: v.optional(v.string()),
    vers: v.optional(v.string()),
    echecs: count,
    depuis: v.optional(day),
    verifiee: day,
    essais: count,
    morte: v.optional(v.boolean(), false)
  })
);

/** Takes away what is known of invented addresses, and all that invented centres know. */
export async function clearAdresses(tx: Transaction): Promise<void> {
  const invented = tx.select({ id: centres.id }).from(centres).where(eq(centres.exemple, true));
  await tx
    .delete(adressesVerifiees)
    .where(
      or(
        eq(adressesVerifiees.exemple, true),
        eq(adressesVerifiees.etat, 'exemple'),
        inArray(adressesVerifiees.centreId, invented)
      )
    );
}

/** Gives each invented answer to an address of the invented directory: the same one each time. @param told as of which day the story is told */
export async function loadAdresses(
  tx: Transaction,
  list: Part<v.InferOutput<typeof adressesEntry>>,
  centreId: string,
  told: string
): Promise<void> {
  const { rows } = await tx.execute<{ kind: string; porteur: string; address: string }>(sql`
    with ${presencesOf(centreId, told)}
    select kind, porteur, address from presences where exemple order by md5(address), address`);
  const given = new Set<string>();
  for (const part of members(list)) {
    const { sorte, porteur, etat, reponse, vers, echecs, depuis, verifiee, essais, morte } = part.value;
    const found = rows.find(
      (row) => row.kind === sorte && row.porteur === porteur && !given.has(`${sorte} ${row.address}`)
    );
    if (!found) throw part.error('the story has no such address left');
    const { address } = found;
    given.add(`${sorte} ${address}`);
    await tx.insert(adressesVerifiees).values({
      ...{ centreId, kind: sorte, address, etat, answer: reponse ?? null, tries: essais, exemple: true },
      movedTo: vers?.replace('{site}', hostOf(sorte, address)) ?? null,
      ...{ failures: echecs, failingSince: depuis ?? null, lastFailedOn: depuis ? verifiee : null },
      dead: morte || echecs >= DEAD_AFTER,
      checkedAt: new Date(`${verifiee}T01:10:00Z`),
      answeredOn: echecs ? null : verifiee
    });
  }
}
