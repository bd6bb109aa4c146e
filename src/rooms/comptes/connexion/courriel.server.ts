import { linkTo } from '#platform/address.ts';
import type { Orm } from '#platform/database/open.ts';
import { defineMail } from '#platform/mail/kind.ts';
import { queueMail } from '#platform/mail/queue.server.ts';
import { LINK_MINUTES } from './delays.ts';

export const connexionMail = defineMail('connexion', { secret: true });
export const invitationMail = defineMail('invitation', { secret: true });

/** The link to a new address of one’s own. */
export const adresseMail = defineMail('adresse', { secret: true });
/** What became of an address: told to whoever had it, or has it. */
export const adresseAvisMail = defineMail('adresse-avis');

type Reader = { centreId: string; email: string; name: string };
type To = Reader & { sender: string };

/** The site that a mail leads back to, and who writes. */
export type Site = { origin: string; sender: string };

/** Writes the mail with the link to sign in with. `suite`: where one goes next. */
export async function sendSignInMail(
  tx: Orm,
  { centreId, sender, email, name }: To,
  token: string,
  suite: string
): Promise<void> {
  await queueMail(tx, {
    kind: connexionMail,
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
    kind: invitationMail,
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

/** Writes the mail by which somebody shows that a new address is theirs. @param lien so that one asking is one mail */
export async function sendAdresseMail(
  tx: Orm,
  { origin, sender }: Site,
  { centreId, email, name }: Reader,
  lien: { id: string; token: string }
): Promise<void> {
  await queueMail(tx, {
    kind: adresseMail,
    ...{ centreId, sender, to: email, name },
    dedupe: `adresse:${lien.id}`,
    locale: 'fr',
    subject: 'Votre nouvelle adresse',
    paragraphs: [
      `Bonjour ${name},`,
      'Vous avez demandé d’entrer désormais avec cette adresse. Le lien sert une fois, pendant un jour, là où vous êtes déjà entré.',
      'Si vous n’avez rien demandé, laissez ce courriel : sans le lien, rien ne change.'
    ],
    link: { href: `${origin}/mon-compte/adresse?jeton=${lien.token}`, label: 'Changer mon adresse' }
  });
}

/** Tells whoever has an address that somebody asked for it: who, they are not told, nor the asker that they have it. */
export async function sendAdressePriseMail(
  tx: Orm,
  { origin, sender }: Site,
  { centreId, email }: Reader
): Promise<void> {
  await queueMail(tx, {
    kind: adresseAvisMail,
    ...{ centreId, sender, to: email },
    dedupe: `adresse-prise:${crypto.randomUUID()}`,
    locale: 'fr',
    subject: 'Cette adresse sert déjà à entrer',
    paragraphs: [
      'Bonjour,',
      'Quelqu’un a demandé d’entrer désormais avec cette adresse. Elle sert déjà à un compte : rien n’a changé.'
    ],
    link: { href: `${origin}/connexion`, label: 'Entrer' }
  });
}

/** Tells an old address that it does not serve any more. */
export async function sendAdresseQuitteeMail(
  tx: Orm,
  { origin, sender }: Site,
  { centreId, email, name }: Reader,
  lienId: string
): Promise<void> {
  await queueMail(tx, {
    kind: adresseAvisMail,
    ...{ centreId, sender, to: email, name },
    dedupe: `adresse-quittee:${lienId}`,
    locale: 'fr',
    subject: 'Votre adresse a changé',
    paragraphs: [
      `Bonjour ${name},`,
      'Votre compte au plan d’intégration a maintenant une autre adresse de courriel. Celle-ci n’y sert plus.',
      'Si ce n’est pas vous qui l’avez changée, écrivez sans attendre à votre centre.'
    ],
    link: { href: `${origin}/contact`, label: 'Écrire au centre' }
  });
}
