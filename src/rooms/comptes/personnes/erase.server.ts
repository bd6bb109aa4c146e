import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { note } from '#platform/journal/write.server.ts';
import { forgetAddress } from '#platform/mail/forget.server.ts';
import { droitsDesComptes, may } from '../droits.ts';
import { revokeLiens } from '../liens/liens.server.ts';
import type { Acteur } from '../roles.ts';
import {
  attributions,
  brouillons,
  consentements,
  identites,
  liens,
  personnes,
  sessions,
  verifications
} from '../tables.ts';

/** What rooms to the right keep about a person or their address, and take away with them, in the same transaction. */
export type AlsoErase = (tx: Orm, email: string, personneId: string, now: Date) => Promise<void>;

/**
 * Erases a person at their own wish or by an administrator: name, address and mails go, roles and sessions end, links are
 * taken back; what was written stays, by somebody without a name. Who works in another centre too is erased by themselves
 * alone: each centre ends its own roles.
 * @returns what came of it
 */
export async function erasePersonne(
  acteur: Acteur,
  personneId: string,
  now: Date,
  also: AlsoErase
): Promise<'fait' | 'interdit' | 'dernier' | 'ailleurs'> {
  const { centreId } = acteur;
  const own = acteur.personne.id === personneId;
  if (!own && !may(acteur, droitsDesComptes['effacer une personne'], acteur)) return 'interdit';
  return db().transaction(async (tx) => {
    const roles = await tx.select().from(attributions).where(isNull(attributions.endedAt)).for('update');
    const theirs = roles.filter((row) => row.personneId === personneId);
    if (!own && !theirs.some((row) => row.centreId === centreId)) return 'interdit';
    if (!own && theirs.some((row) => row.centreId !== centreId)) return 'ailleurs';
    const admins = (of: string) => roles.filter((row) => row.centreId === of && row.role === 'administrateur');
    if (theirs.some((row) => row.role === 'administrateur' && admins(row.centreId).length === 1)) return 'dernier';
    await tx
      .update(attributions)
      .set({ endedAt: now, endedBy: acteur.personne.id })
      .where(and(eq(attributions.personneId, personneId), isNull(attributions.endedAt)));
    await eraseRows(tx, personneId, now, also);
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'effacer une personne',
      kind: 'personnes',
      objectId: personneId,
      label: 'une personne'
    });
    return 'fait';
  });
}

/** Takes everything away that tells who somebody was; the row stays, without a name, for what it wrote. */
export async function eraseRows(tx: Orm, personneId: string, now: Date, also: AlsoErase): Promise<void> {
  const [personne] = await tx.select({ email: personnes.email }).from(personnes).where(eq(personnes.id, personneId));
  if (!personne) return;
  const { email } = personne;
  const centres = await tx
    .selectDistinct({ id: attributions.centreId })
    .from(attributions)
    .where(eq(attributions.personneId, personneId));
  await tx.delete(sessions).where(eq(sessions.personneId, personneId));
  await tx.delete(identites).where(eq(identites.personneId, personneId));
  await tx.delete(consentements).where(eq(consentements.personneId, personneId));
  await tx.delete(brouillons).where(eq(brouillons.personneId, personneId));
  // Links to sign in with hold the address within their value, as JSON.
  await tx.delete(verifications).where(sql`position(${JSON.stringify(email)} in ${verifications.value}) > 0`);
  await revokeLiens(tx, 'personnes', personneId, now);
  // While links still tell whom they were sent to.
  await also(tx, email, personneId, now);
  await tx.update(liens).set({ email: null }).where(eq(liens.personneId, personneId));
  await tx
    .update(liens)
    .set({ email: null })
    .where(sql`lower(${liens.email}) = lower(${email})`);
  await forgetAddress(
    tx,
    email,
    centres.map(({ id }) => id)
  );
  await tx
    .update(personnes)
    .set({ name: '', email: `efface-${personneId}`, emailVerified: false, updatedAt: now, erasedAt: now })
    .where(eq(personnes.id, personneId));
}
