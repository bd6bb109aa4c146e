import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { movePreferences } from '#platform/mail/stop.server.ts';
import {
  sendAdresseMail,
  sendAdressePriseMail,
  sendAdresseQuitteeMail,
  type Site
} from '../connexion/courriel.server.ts';
import { ADRESSE_DAYS } from '../connexion/delays.ts';
import { makeLien, readLien, revokeLiens, takeLien } from '../liens/liens.server.ts';
import type { Acteur } from '../roles.ts';
import { attributions, personnes, verifications } from '../tables.ts';

const asks: Limit = { what: 'adresse par compte', times: 5, seconds: 3600 };

const purpose = 'adresse';

/** Whether somebody here has an address already. Kept so until the transaction ends, for whoever asks by this too. */
async function isTaken(tx: Orm, email: string): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`adresse ${email}`}))`);
  const [known] = await tx.select({ id: personnes.id }).from(personnes).where(eq(personnes.email, email));
  return known !== undefined;
}

/**
 * Asks for another address of one’s own: a link is sent there, and nothing changes before it is used. Whoever asks is told
 * the same where the address is somebody’s already; whoever has it is told by a mail without a link of this kind.
 * @returns false when it was asked too often
 */
export async function askAdresse(acteur: Acteur, site: Site, email: string, now: Date): Promise<boolean> {
  const { centreId, personne } = acteur;
  const { id, name } = personne;
  if (!(await mayTry(asks, id))) return false;
  await db().transaction(async (tx) => {
    // The one that was asked for last counts.
    await revokeLiens(tx, 'personnes', id, now, purpose);
    const to = { centreId, email, name };
    if (await isTaken(tx, email)) return sendAdressePriseMail(tx, site, to);
    const lien = await makeLien(
      tx,
      {
        ...{ centreId, purpose, kind: 'personnes', objectId: id, personneId: id, madeBy: id, email },
        ...{ once: true, days: ADRESSE_DAYS }
      },
      now
    );
    return sendAdresseMail(tx, site, to, lien);
  });
  return true;
}

/** The address that a link changes one’s own to; null where it is of no use, or somebody else’s. */
export async function readAdresse({ centreId, personne }: Acteur, token: string, now: Date): Promise<string | null> {
  const lien = await readLien(centreId, purpose, token, now);
  return lien?.personneId === personne.id ? lien.email : null;
}

/**
 * Changes one’s own address by the link that was sent to the new one. Sessions go on; links that were sent to the old one
 * lead nowhere any more, and it is told.
 * @returns whether it was changed
 */
export async function changeAdresse(acteur: Acteur, site: Site, token: string, now: Date): Promise<boolean> {
  const { centreId, personne } = acteur;
  if (!(await readAdresse(acteur, token, now))) return false;
  return db().transaction(async (tx) => {
    const lien = await takeLien(tx, centreId, purpose, token, now);
    const email = lien?.email;
    if (!email || (await isTaken(tx, email))) return false;
    const [before] = await tx
      .select({ email: personnes.email, name: personnes.name })
      .from(personnes)
      .where(and(eq(personnes.id, personne.id), isNull(personnes.erasedAt)))
      .for('update');
    if (!before) return false;
    await tx.update(personnes).set({ email, emailVerified: true, updatedAt: now }).where(eq(personnes.id, personne.id));
    await forgetOldLinks(tx, personne.id, before.email, now);
    await movePreferences(tx, await centresOf(tx, acteur), before.email, email);
    await sendAdresseQuitteeMail(tx, site, { centreId, ...before }, lien.id);
    // An address would stay in the journal for ever.
    await note(tx, centreId, { personneId: personne.id }, now, {
      ...{ action: 'changer d’adresse', kind: 'personnes', objectId: personne.id, label: 'une personne' }
    });
    return true;
  });
}

/** Invitations and links to sign in with: whoever reads the old mailbox does not enter by them. */
async function forgetOldLinks(tx: Orm, personneId: string, email: string, now: Date): Promise<void> {
  await revokeLiens(tx, 'personnes', personneId, now);
  await tx.delete(verifications).where(sql`position(${JSON.stringify(email)} in ${verifications.value}) > 0`);
}

/** Where mail may have been switched off: every centre that one has worked in. */
async function centresOf(tx: Orm, { centreId, personne }: Acteur): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: attributions.centreId })
    .from(attributions)
    .where(eq(attributions.personneId, personne.id));
  return [...new Set([centreId, ...rows.map(({ id }) => id)])];
}
