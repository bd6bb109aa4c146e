import { linkTo } from '#platform/address.ts';
import type { Orm } from '#platform/database/open.ts';
import { defineMail } from '#platform/mail/kind.ts';
import { queueMail } from '#platform/mail/queue.server.ts';
import { LINK_MINUTES } from './delays.ts';

const signIn = defineMail('connexion', { secret: true });
const invitation = defineMail('invitation', { secret: true });

type To = { centreId: string; sender: string; email: string; name: string };

/** Writes the mail with the link to sign in with. `suite`: where one goes next. */
export async function sendSignInMail(
  tx: Orm,
  { centreId, sender, email, name }: To,
  token: string,
  suite: string
): Promise<void> {
  await queueMail(tx, {
    kind: signIn,
    ...{ centreId, sender, to: email, name },
    dedupe: `connexion:${crypto.randomUUID()}`,
    locale: 'fr',
    subject: 'Votre lien pour entrer',
    paragraphs: [
      `Bonjour ${name},`,
      `Voici le lien que vous avez demandé. Il sert une fois, pendant ${LINK_MINUTES} minutes.`,
      'Si vous n’avez rien demandé, laissez ce courriel : sans le lien, personne n’entre.'
    ],
    link: { href: linkTo(centreId, `/connexion/lien?${new URLSearchParams({ jeton: token, suite })}`), label: 'Entrer' }
  });
}

/** Writes the mail that invites somebody. @param lienId of the signed link, so that one invitation is one mail */
export async function sendInvitationMail(
  tx: Orm,
  { centreId, sender, email, name }: To,
  lien: { id: string; token: string },
  by: string
): Promise<void> {
  await queueMail(tx, {
    kind: invitation,
    ...{ centreId, sender, to: email, name },
    dedupe: `invitation:${lien.id}`,
    locale: 'fr',
    subject: 'Vous êtes invité à travailler au plan d’intégration',
    paragraphs: [
      `Bonjour ${name},`,
      `${by} vous invite à travailler au plan d’intégration. Le lien sert une fois, pendant quatorze jours.`
    ],
    link: { href: linkTo(centreId, `/invitation?jeton=${lien.token}`), label: 'Accepter l’invitation' }
  });
}
