import { publicAddress } from '#platform/address.ts';

/** Sends the link to sign in with. */
export async function sendSignInMail(
  centreId: string,
  to: { email: string; name: string },
  token: string,
  suite: string
): Promise<void> {
  const link = publicAddress(`/connexion/lien?${new URLSearchParams({ jeton: token, suite })}`);
  void [centreId, to, link];
}
