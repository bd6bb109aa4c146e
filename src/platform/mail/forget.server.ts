import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { db } from '../database/current.ts';
import type { Orm } from '../database/open.ts';
import { forgotten } from './send.server.ts';
import { hashOf } from './stop.server.ts';
import { courriels, preferencesCourriel } from './tables.ts';

/** States in which a mail waits for nothing more than a person. */
const over = ['envoyé', 'échoué', 'incertain', 'affiché', 'abandonné'] as const;

/** Throws away the mails that were sent, or else written, before a moment; those that wait to leave stay. @returns how many */
export async function forgetCourriels(before: Date): Promise<number> {
  const last = sql`coalesce(${courriels.sentAt}, ${courriels.createdAt})`;
  const rows = await db()
    .delete(courriels)
    .where(and(inArray(courriels.state, [...over]), lt(last, before)))
    .returning({ id: courriels.id });
  return rows.length;
}

const to = (address: string) => eq(sql`lower(${courriels.to})`, address.toLowerCase());

/** Throws away every mail to an address, and what it did not want to receive from these centres. */
export async function forgetAddress(tx: Orm, address: string, centreIds: readonly string[]): Promise<void> {
  await tx.delete(courriels).where(to(address));
  const hashes = await Promise.all(centreIds.map((id) => hashOf(id, address, tx)));
  if (hashes.length) await tx.delete(preferencesCourriel).where(inArray(preferencesCourriel.adresse, hashes));
}

/** All that is kept about an address: the mails to it, without links that open a door, and what it switched off. */
export async function readAddress(address: string, centreIds: readonly string[]) {
  const mails = await db().select().from(courriels).where(to(address)).orderBy(courriels.createdAt);
  const hashes = await Promise.all(centreIds.map((id) => hashOf(id, address)));
  return {
    courriels: mails.map((mail) => {
      const { kind, name, subject, text, state, createdAt, sentAt } = mail.secret
        ? { ...mail, ...forgotten(mail) }
        : mail;
      return { kind, to: mail.to, name, subject, text, state, createdAt, sentAt };
    }),
    courrielsRefuses: hashes.length
      ? await db()
          .select({
            centreId: preferencesCourriel.centreId,
            kind: preferencesCourriel.kind,
            offAt: preferencesCourriel.offAt
          })
          .from(preferencesCourriel)
          .where(inArray(preferencesCourriel.adresse, hashes))
      : []
  };
}
