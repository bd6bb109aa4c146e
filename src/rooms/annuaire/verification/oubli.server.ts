import { and, lt, ne, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { operateurs, propositions, signalements } from './tables.ts';

const isTheirs = (email: string) => sql`lower(${operateurs.email}) = lower(${email})`;

/** Takes the address of a person away from where operators are asked and where an operator was suggested. */
export async function forgetOperateur(tx: Orm, email: string): Promise<void> {
  await tx.update(operateurs).set({ email: null }).where(isTheirs(email));
  await tx
    .update(signalements)
    .set({ suggestion: sql`${signalements.suggestion} - 'contact'` })
    .where(sql`position(lower(${email}) in lower(${signalements.suggestion} ->> 'contact')) > 0`);
  // What was sent about an address that is no longer to be known: the decision stays, without what it was about.
  await tx
    .update(propositions)
    .set({ changes: {}, note: null })
    .where(
      sql`position(lower(${email}) in lower(${propositions.changes}::text || coalesce(${propositions.note}, ''))) > 0`
    );
}

/** What is kept of a person as the one who is asked for an operator. */
export const readOperateur = (email: string) =>
  db()
    .select({ organisation: operateurs.organisationId, email: operateurs.email, language: operateurs.language })
    .from(operateurs)
    .where(isTheirs(email));

/** Throws away what readers reported and the team has dealt with. @returns how many */
export async function forgetSignalements(before: Date): Promise<number> {
  const gone = await db()
    .delete(signalements)
    .where(and(lt(signalements.sentAt, before), ne(signalements.state, 'recu')))
    .returning({ id: signalements.id });
  return gone.length;
}
