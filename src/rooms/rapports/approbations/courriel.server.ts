import { href, type Locale } from '#messages/locale.ts';
import { m } from '#messages';
import type { Orm } from '#platform/database/open.ts';
import { oneLine } from '#platform/mail/address.ts';
import { defineMail } from '#platform/mail/kind.ts';
import { queueMail, type Queued } from '#platform/mail/queue.server.ts';

type Site = { origin: string; sender: string };

export const demandeApprobationMail = defineMail('approbation', { secret: true, optional: true });

export const approbationPath = (token: string): string => `/approuver?jeton=${token}`;

/** Asks whether somebody approves a text, or reminds. `lien`: a new one at each mail, since only its hash is kept. */
export async function sendDemandeApprobation(
  tx: Orm,
  site: Site,
  { centreId, email, locale: asked }: { centreId: string; email: string; locale: string },
  about: { label: string; lien: { id: string; token: string }; days: number; again: boolean }
): Promise<Queued> {
  const locale = asked as Locale;
  const { label, lien, days, again } = about;
  return queueMail(tx, {
    kind: demandeApprobationMail,
    ...{ centreId, to: email, locale, sender: site.sender },
    dedupe: `approbation:${lien.id}`,
    subject: oneLine(
      again
        ? m.approuver_mail_again({ texte: label }, { locale })
        : m.approuver_mail_subject({ texte: label }, { locale })
    ),
    paragraphs: [m.approuver_mail_ask({ texte: label }, { locale }), m.approuver_mail_how({ days }, { locale })],
    link: {
      href: site.origin + href(approbationPath(lien.token), locale),
      label: m.approuver_mail_link({}, { locale })
    }
  });
}
