import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { mayTry, type Limit } from '#platform/http/limits.server.ts';
import { personnes } from '../tables.ts';
import { sendSignInMail } from './courriel.server.ts';
import { signIn, signInToken } from './sessions.server.ts';

const asksByAccount: Limit = { what: 'lien par adresse', times: 5, seconds: 900 };
const asksByAddress: Limit = { what: 'lien par machine', times: 30, seconds: 900 };
const entriesByAddress: Limit = { what: 'entrée par machine', times: 30, seconds: 900 };

/**
 * Sends a link to sign in with to an address, if somebody has it here. Whoever asks is told the same, and the same is done
 * but for the mail, known or not.
 * @returns false when it was asked too often
 */
export async function askLien(
  centre: { id: string; sender: string },
  email: string,
  suite: string,
  from: string
): Promise<boolean> {
  if (!(await mayTry(asksByAddress, from)) || !(await mayTry(asksByAccount, email))) return false;
  const token = await signInToken(email);
  const [known] = await db()
    .select({ name: personnes.name })
    .from(personnes)
    .where(and(eq(personnes.email, email), isNull(personnes.erasedAt)));
  const to = { centreId: centre.id, sender: centre.sender, email, name: known?.name ?? '' };
  if (known) await db().transaction((tx) => sendSignInMail(tx, to, token, suite));
  return true;
}

/** Signs in by the token of a link. @returns the cookies of the session; null when the link is of no use or was tried too often */
export async function enter(token: string, headers: Headers, from: string): Promise<string[] | null> {
  if (!(await mayTry(entriesByAddress, from))) return null;
  return signIn(token, headers);
}
