import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { note } from '#platform/journal/write.server.ts';
import { droitsDesComptes, may } from '../droits.ts';
import { sendInvitationMail } from '../connexion/courriel.server.ts';
import { makeLien, takeLien } from '../liens/liens.server.ts';
import type { Acteur, Attribution } from '../roles.ts';
import { attributions, personnes } from '../tables.ts';

/** Days that an invitation can be taken up. */
const INVITATION_DAYS = 14;

export type Invited = { email: string; name: string } & Attribution;

/**
 * Invites a person, known already or not, gives them the role at once and writes them a mail; the link in it is the first
 * way in.
 * @param sender name of the centre, in whose name the mail is written
 * @returns false when one may not
 */
export async function invitePersonne(acteur: Acteur, sender: string, input: Invited, now: Date): Promise<boolean> {
  if (!may(acteur, droitsDesComptes['inviter une personne'], acteur)) return false;
  const { centreId } = acteur;
  await db().transaction(async (tx) => {
    const { id, name, email } = await personneWith(tx, input, now);
    await giveRole(tx, centreId, acteur.personne.id, id, input, now);
    const about = { kind: 'personnes', objectId: id, personneId: id, email, madeBy: acteur.personne.id };
    const lien = await makeLien(
      tx,
      { centreId, purpose: 'invitation', ...about, once: true, days: INVITATION_DAYS },
      now
    );
    await sendInvitationMail(tx, { centreId, sender, email, name }, lien, acteur.personne.name);
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'inviter une personne',
      kind: 'personnes',
      objectId: id,
      label: 'une personne'
    });
  });
  return true;
}

async function personneWith(tx: Orm, { email, name }: { email: string; name: string }, now: Date) {
  const [known] = await tx.select().from(personnes).where(eq(personnes.email, email));
  if (known) return known;
  const [made] = await tx
    .insert(personnes)
    .values({ id: crypto.randomUUID(), email, name, createdAt: now, updatedAt: now })
    .returning();
  if (!made) throw new Error('No person was written');
  return made;
}

/** @param by who gives it; nobody gives the first one */
async function giveRole(
  tx: Orm,
  centreId: string,
  by: string | null,
  personneId: string,
  input: Attribution,
  now: Date
): Promise<void> {
  const { role, scopeKind, scopeId } = input;
  const same = await tx
    .select({ id: attributions.id })
    .from(attributions)
    .where(
      and(
        eq(attributions.personneId, personneId),
        eq(attributions.centreId, centreId),
        eq(attributions.role, role),
        scopeId === null ? isNull(attributions.scopeId) : eq(attributions.scopeId, scopeId),
        isNull(attributions.endedAt)
      )
    );
  if (same.length) return;
  const id = crypto.randomUUID();
  await tx
    .insert(attributions)
    .values({ id, personneId, centreId, role, scopeKind, scopeId, givenAt: now, givenBy: by });
  await note(tx, centreId, { personneId: by ?? personneId }, now, {
    action: 'donner un rôle',
    kind: 'personnes',
    objectId: personneId,
    label: role,
    after: { role, scopeKind, scopeId }
  });
}

/** Gives a person of the centre one more role. @returns false when one may not, or when nobody here is that person */
export async function assignRole(acteur: Acteur, personneId: string, input: Attribution, now: Date): Promise<boolean> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDesComptes['donner un rôle'], acteur)) return false;
  return db().transaction(async (tx) => {
    const [known] = await tx
      .select({ id: personnes.id })
      .from(personnes)
      .innerJoin(attributions, and(eq(attributions.personneId, personnes.id), eq(attributions.centreId, centreId)))
      .where(and(eq(personnes.id, personneId), isNull(personnes.erasedAt)))
      .limit(1);
    if (!known) return false;
    await giveRole(tx, centreId, acteur.personne.id, personneId, input, now);
    return true;
  });
}

/** Ends a role. The last administrator of a centre stays. @returns what came of it */
export async function endRole(
  acteur: Acteur,
  attributionId: string,
  now: Date
): Promise<'fait' | 'interdit' | 'dernier'> {
  if (!may(acteur, droitsDesComptes['retirer un rôle'], acteur)) return 'interdit';
  return db().transaction(async (tx) => {
    const here = and(eq(attributions.centreId, acteur.centreId), isNull(attributions.endedAt));
    // All of them are locked, so that two administrators who end each other’s role at once do not both succeed.
    const rows = await tx.select().from(attributions).where(here).for('update');
    const row = rows.find(({ id }) => id === attributionId);
    if (!row) return 'interdit';
    const admins = rows.filter(({ role }) => role === 'administrateur');
    if (row.role === 'administrateur' && admins.length === 1) return 'dernier';
    await tx
      .update(attributions)
      .set({ endedAt: now, endedBy: acteur.personne.id })
      .where(eq(attributions.id, attributionId));
    await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
      action: 'retirer un rôle',
      kind: 'personnes',
      objectId: row.personneId,
      label: row.role,
      before: { role: row.role, scopeKind: row.scopeKind, scopeId: row.scopeId }
    });
    return 'fait';
  });
}

/**
 * The first administrator of a centre, by the link that the first start prints; for one use.
 * @returns the address that may now sign in; null when the link is of no use
 */
export async function openPremierAcces(
  centreId: string,
  token: string,
  input: { name: string; email: string },
  now: Date
): Promise<{ email: string } | null> {
  return db().transaction(async (tx) => {
    const lien = await takeLien(tx, centreId, 'premier-acces', token, now);
    if (!lien) return null;
    const personne = await personneWith(tx, input, now);
    const role = { role: 'administrateur', scopeKind: 'centre', scopeId: null } as const;
    await giveRole(tx, centreId, null, personne.id, role, now);
    return { email: personne.email };
  });
}

/** Takes up an invitation: the person may correct how they are called. @returns the address that may now sign in */
export async function acceptInvitation(
  centreId: string,
  token: string,
  input: { name: string },
  now: Date
): Promise<{ email: string } | null> {
  return db().transaction(async (tx) => {
    const lien = await takeLien(tx, centreId, 'invitation', token, now);
    if (!lien?.personneId) return null;
    const [personne] = await tx
      .update(personnes)
      .set({ name: input.name, updatedAt: now })
      .where(and(eq(personnes.id, lien.personneId), isNull(personnes.erasedAt)))
      .returning({ email: personnes.email });
    return personne ?? null;
  });
}

/** Corrects one’s own name. */
export async function correctName(acteur: Acteur, name: string, now: Date): Promise<void> {
  const { id } = acteur.personne;
  await db().update(personnes).set({ name, updatedAt: now }).where(eq(personnes.id, id));
}
