import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import { revokeLiens } from '../../../comptes/liens/liens.server.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { LIEN } from '../../operateur/mise-a-jour.server.ts';
import { organisations } from '../../tables.ts';
import { operateurs } from '../../verification/tables.ts';

export type Contact = { email: string | null; language: string; everyMonths: number };

/** Says where an operator is asked, in which language and how often. @returns false for whoever may not */
export async function writeContact(
  acteur: Acteur,
  organisationId: string,
  contact: Contact,
  now: Date
): Promise<boolean> {
  const { centreId } = acteur;
  const cible = { centreId, organisations: [organisationId] };
  if (!may(acteur, droitsDeLAnnuaire['modifier un opérateur'], cible)) return false;
  return db().transaction(async (tx) => {
    const [owner] = await tx
      .select({ name: organisations.name })
      .from(organisations)
      .where(and(eq(organisations.id, organisationId), visibleTo(acteur, organisations)))
      .for('update');
    if (!owner) return false;
    const [before] = await tx.select().from(operateurs).where(eq(operateurs.organisationId, organisationId));
    // Another address may be one that works.
    const bouncedAt = before && before.email === contact.email ? before.bouncedAt : null;
    await tx
      .insert(operateurs)
      .values({ organisationId, ...contact, bouncedAt })
      .onConflictDoUpdate({ target: operateurs.organisationId, set: { ...contact, bouncedAt } });
    // Whoever has left must not go on by a link of before.
    if (before?.email !== contact.email) await revokeLiens(tx, LIEN.kind, organisationId, now, LIEN.purpose);
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      ...{ action: 'dire comment un opérateur est interrogé', kind: 'organisations', objectId: organisationId },
      label: owner.name,
      // An address would stay in the journal for ever.
      ...(before ? { before: { everyMonths: before.everyMonths, language: before.language } } : {}),
      after: { everyMonths: contact.everyMonths, language: contact.language }
    });
    return true;
  });
}
