import { auth } from './auth.server.ts';
import { asker } from './asker.ts';

/** Makes a link to sign in with, for an address that is known or not: the same work in both cases. @returns its token, 30 minutes good for one use */
export async function signInToken(email: string): Promise<string> {
  let token = '';
  const metadata = { give: (made: string) => (token = made) };
  await (await auth()).api.signInMagicLink({ body: { email, metadata }, headers: new Headers() });
  return token;
}

/** Signs in by the token of a link, which is used up. @returns the cookies of the new session; null when the token is of no use */
export async function signIn(token: string, headers: Headers): Promise<string[] | null> {
  try {
    const answer = await (
      await auth()
    ).api.magicLinkVerify({ query: { token }, headers: asker(headers), returnHeaders: true });
    return answer.headers.getSetCookie();
  } catch (refused) {
    // What is of no use is answered by a redirect, thrown as an error of theirs.
    if (refused instanceof Error && refused.name === 'APIError') return null;
    throw refused;
  }
}

/** Ends the session that the request carries. @returns the cookies that forget it */
export async function signOut(headers: Headers): Promise<string[]> {
  const answer = await (await auth()).api.signOut({ headers: asker(headers), returnHeaders: true });
  return answer.headers.getSetCookie();
}
