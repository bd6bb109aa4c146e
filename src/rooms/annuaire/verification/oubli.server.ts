import { lt, sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { revokeLiensTo } from '../../comptes/liens/liens.server.ts';
import { adressesVerifiees } from '../liens-morts/tables.ts';
import { LIEN } from '../operateur/mise-a-jour.server.ts';
import { fusions, operateurs, propositions, recherchesVides, signalements } from './tables.ts';

const isTheirs = (email: string) => sql`lower(${operateurs.email}) = lower(${email})`;

/** A text as a regular expression that finds it and nothing else. */
const plainly = (text: string): string => text.replaceAll(/[^\p{L}\p{N}@]/gu, String.raw`\$&`);

/** Takes the address of a person away from where operators are asked and where an operator was suggested. */
export async function forgetOperateur(tx: Orm, email: string, now: Date): Promise<void> {
  const names = (text: SQL) => sql`position(lower(${email}) in lower(coalesce(${text}, ''))) > 0`;
  await revokeLiensTo(tx, LIEN.purpose, email, now);
  await tx.update(operateurs).set({ email: null }).where(isTheirs(email));
  await tx.delete(adressesVerifiees).where(sql`lower(${adressesVerifiees.address}) = lower(${email})`);
  await tx
    .update(signalements)
    .set({ suggestion: sql`${signalements.suggestion} - 'contact'` })
    .where(names(sql`${signalements.suggestion} ->> 'contact'`));
  await tx
    .update(signalements)
    .set({ suggestion: { name: '', commune: '', offer: '' } })
    .where(names(sql`${signalements.suggestion}::text`));
  await tx
    .update(signalements)
    .set({ text: null })
    .where(names(sql`${signalements.text}`));
  // A merging that keeps it, to be taken back by, gives it back no more.
  await tx
    .update(fusions)
    .set({ taken: sql`regexp_replace(${fusions.taken}::text, ${plainly(email)}, '', 'gi')::jsonb` })
    .where(sql`position(lower(${email}) in lower(${fusions.taken}::text)) > 0`);
  // What was sent about an address that is no longer to be known: the decision stays, without what it was about.
  await tx
    .update(propositions)
    .set({ changes: {}, note: null, answer: null })
    .where(
      names(
        sql`${propositions.changes}::text || coalesce(${propositions.note}, '') || coalesce(${propositions.answer}, '')`
      )
    );
}

/** What is kept of a person as the one who is asked for an operator. */
export const readOperateur = (email: string) =>
  db()
    .select({ organisation: operateurs.organisationId, email: operateurs.email, language: operateurs.language })
    .from(operateurs)
    .where(isTheirs(email));

/**
 * Throws away what readers reported and what operators sent, dealt with or not, and counts of searches of older months.
 * @returns how many
 */
export async function forgetSignalements(before: Date): Promise<number> {
  const reported = await db()
    .delete(signalements)
    .where(lt(signalements.sentAt, before))
    .returning({ id: signalements.id });
  const sent = await db()
    .delete(propositions)
    .where(lt(propositions.sentAt, before))
    .returning({ id: propositions.id });
  const month = `${before.toISOString().slice(0, 7)}-01`;
  const counts = await db().delete(recherchesVides).where(lt(recherchesVides.month, month)).returning();
  return reported.length + sent.length + counts.length;
}
