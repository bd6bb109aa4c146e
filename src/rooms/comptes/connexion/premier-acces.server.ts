import { and, eq, isNull } from 'drizzle-orm';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { makeLien, revokeLiens } from '../liens/liens.server.ts';
import { attributions, personnes } from '../tables.ts';

/** Addresses, within the site, by which whoever starts the product gets in. */
export type WaysIn = {
  /** For the first administrator, as long as nobody real is one. */
  first?: string;
  /** For the invented administrator of the demonstration. */
  exemple?: string;
};

/** Made anew at each start; an earlier link of the first access serves no more. */
export async function waysIn(centreId: string): Promise<WaysIn> {
  const admins = await db()
    .select({ id: personnes.id, exemple: personnes.exemple })
    .from(attributions)
    .innerJoin(personnes, eq(personnes.id, attributions.personneId))
    .where(
      and(eq(attributions.centreId, centreId), eq(attributions.role, 'administrateur'), isNull(attributions.endedAt))
    );
  const ways: WaysIn = {};
  const invented = admins.find(({ exemple }) => exemple);
  return db().transaction(async (tx) => {
    if (!admins.some(({ exemple }) => !exemple)) {
      const about = { kind: 'centres', objectId: centreId };
      await revokeLiens(tx, about.kind, about.objectId, now());
      const { token } = await makeLien(
        tx,
        { centreId, purpose: 'premier-acces', ...about, once: true, days: 7 },
        now()
      );
      ways.first = `/premier-acces?jeton=${token}`;
    }
    if (invented) {
      const about = { kind: 'personnes', objectId: invented.id, personneId: invented.id };
      await revokeLiens(tx, about.kind, about.objectId, now());
      const { token } = await makeLien(tx, { centreId, purpose: 'invitation', ...about, once: true, days: 1 }, now());
      ways.exemple = `/invitation?jeton=${token}`;
    }
    return ways;
  });
}
