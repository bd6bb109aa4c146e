import { href, type Locale } from '#messages/locale.ts';
import { m } from '#messages';
import type { Orm } from '#platform/database/open.ts';
import { oneLine } from '#platform/mail/address.ts';
import { defineMail } from '#platform/mail/kind.ts';
import { queueMail, type Queued } from '#platform/mail/queue.server.ts';

/** The site that a mail leads back to, and who writes. */
export type Site = { origin: string; sender: string };

export const demandeNouvellesMail = defineMail('nouvelles', { secret: true, optional: true });
export const reponseNouvellesMail = defineMail('nouvelles-reponse');

type To = { centreId: string; email: string; locale: string };

export const nouvellesPath = (token: string): string => `/nouvelles?jeton=${token}`;

/** Asks how a fiche goes on, or reminds. `lien`: a new one at each mail, since only its hash is kept. */
export async function sendDemandeNouvelles(
  tx: Orm,
  site: Site,
  { centreId, email, locale: asked }: To,
  about: { fiche: string; lien: { id: string; token: string }; days: number; again: boolean }
): Promise<Queued> {
  const locale = asked as Locale;
  const { fiche, lien, days, again } = about;
  return queueMail(tx, {
    kind: demandeNouvellesMail,
    ...{ centreId, to: email, locale, sender: site.sender },
    dedupe: `nouvelles:${lien.id}`,
    subject: oneLine(
      again ? m.nouvelles_mail_again({ fiche }, { locale }) : m.nouvelles_mail_subject({ fiche }, { locale })
    ),
    paragraphs: [m.nouvelles_mail_ask({ fiche }, { locale }), m.nouvelles_mail_how({ days }, { locale })],
    link: { href: site.origin + href(nouvellesPath(lien.token), locale), label: m.nouvelles_mail_link({}, { locale }) }
  });
}

/** Tells why what was told is not taken. */
export async function sendReponse(
  tx: Orm,
  site: Site,
  { centreId, email, locale: asked }: To,
  about: { fiche: string; id: string; answer: string }
): Promise<void> {
  const locale = asked as Locale;
  await queueMail(tx, {
    kind: reponseNouvellesMail,
    ...{ centreId, to: email, locale, sender: site.sender },
    dedupe: `nouvelles-reponse:${about.id}`,
    subject: oneLine(m.nouvelles_mail_declined({ fiche: about.fiche }, { locale })),
    paragraphs: [m.nouvelles_mail_declined_text({}, { locale }), ...about.answer.split(/\n{2,}/)],
    link: { href: site.origin + href('/plan', locale), label: m.nouvelles_mail_plan({}, { locale }) }
  });
}
