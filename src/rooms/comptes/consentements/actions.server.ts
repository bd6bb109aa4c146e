import { and, desc, eq, isNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import type { Acteur } from '../roles.ts';
import { consentements, personnes } from '../tables.ts';
import { wordings, type Accord } from './words.ts';

/** Writes down that a person agrees, with the words they agreed to. Agreeing again changes nothing. */
export async function giveAccord(acteur: Acteur, to: Accord, now: Date): Promise<void> {
  const personneId = acteur.personne.id;
  await db().transaction(async (tx) => {
    await tx.select({ id: personnes.id }).from(personnes).where(eq(personnes.id, personneId)).for('update');
    const standing = await tx.$count(consentements, inForce(personneId, to));
    if (standing) return;
    const row = { id: crypto.randomUUID(), personneId, to, wording: wordings[to], givenAt: now };
    await tx.insert(consentements).values(row);
    await noted(acteur, 'donner son accord', to, now, tx);
  });
}

/** Takes an agreement back; that it was given stays, with both dates. */
export async function withdrawAccord(acteur: Acteur, to: Accord, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const rows = await tx
      .update(consentements)
      .set({ withdrawnAt: now })
      .where(inForce(acteur.personne.id, to))
      .returning({ id: consentements.id });
    if (rows.length) await noted(acteur, 'retirer son accord', to, now, tx);
  });
}

const inForce = (personneId: string, to: Accord) =>
  and(eq(consentements.personneId, personneId), eq(consentements.to, to), isNull(consentements.withdrawnAt));

const noted = (acteur: Acteur, action: string, to: Accord, now: Date, tx: Parameters<typeof note>[0]) =>
  note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    ...{ action, kind: 'consentements', objectId: acteur.personne.id, label: to }
  });

/** What may be asked of a person, and what they agreed to: of whoever runs an espace here, or agreed before. */
export async function listAccords({ personne }: Acteur) {
  const rows = await db()
    .select()
    .from(consentements)
    .where(eq(consentements.personneId, personne.id))
    .orderBy(desc(consentements.givenAt));
  const asked = personne.roles.some(({ role, scopeKind }) => role === 'animateur' && scopeKind === 'espace');
  const own = rows.filter((row) => row.to === 'etre-nomme');
  if (!asked && !own.length) return [];
  return [
    {
      to: 'etre-nomme' as const,
      wording: wordings['etre-nomme'],
      since: own.find(({ withdrawnAt }) => withdrawnAt === null)?.givenAt ?? null,
      past: own.flatMap(({ id, givenAt, withdrawnAt }) => (withdrawnAt ? [{ id, givenAt, withdrawnAt }] : []))
    }
  ];
}
