import { db } from '#platform/database/current.ts';
import { lastLineOf, linesSince } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { merge, rewind } from '../../comptes/edit/editable.ts';
import { locationEditable, writeLocation, type LocationFields } from '../locations/edit/editable.server.ts';
import { propositions } from '../verification/tables.ts';
import { answered, ownService, take, type Came } from './dire.server.ts';

/** How one comes to a place and gets in. */
type Venir = Pick<LocationFields, 'accessibility' | 'accessibilityNote' | 'transport' | 'phone'>;

/** Takes what an operator says of one place of one of its services: it is written at once, and the team sees it. */
export async function tellPlace(
  centreId: string,
  token: string,
  { serviceId, locationId, since }: { serviceId: string; locationId: string; since: number },
  said: Venir,
  now: Date
): Promise<Came> {
  return db().transaction(async (tx): Promise<Came> => {
    const taken = await take(tx, centreId, token, now);
    const found = taken && (await ownService(tx, centreId, serviceId, taken));
    const given = found?.fields.lieux.some((one) => one.locationId === locationId);
    const standing = given && (await locationEditable.read(tx, centreId, locationId, true));
    if (!taken || !standing || !standing.cible.organisations?.includes(taken.owner.id)) return { came: 'gone' };
    const { fields, label } = standing;
    const drawn = rewind(fields, await linesSince(tx, 'locations', locationId, since));
    const kept = said.accessibility.toSorted().join() === drawn.accessibility.toSorted().join();
    const mine = { ...said, ...(kept ? { accessibility: drawn.accessibility } : {}) };
    const { changed, conflicts } = merge(drawn, fields, mine);
    if (Object.keys(conflicts).length)
      return { came: 'conflict', conflicts, since: await lastLineOf(tx, 'locations', locationId) };
    const names = Object.keys(changed) as (keyof Venir)[];
    if (names.length) {
      await writeLocation(tx, locationId, changed, taken.dit);
      await note(tx, centreId, taken.author, now, {
        ...{ action: 'modifier un lieu', kind: 'locations', objectId: locationId, label },
        ...{ before: fields, after: { ...fields, ...changed } }
      });
      const changes = names.map((name) => [
        name === 'phone' ? 'lieuPhone' : name,
        { from: fields[name], to: changed[name] }
      ]);
      await tx.insert(propositions).values({
        ...{ id: crypto.randomUUID(), centreId, organisationId: taken.owner.id, serviceId, sentAt: now },
        ...{ changes: Object.fromEntries(changes), state: 'acceptee' as const, handledAt: now }
      });
    }
    await answered(tx, taken, names.length > 0, now);
    return { came: 'done', applied: names.length, waits: 0 };
  });
}
