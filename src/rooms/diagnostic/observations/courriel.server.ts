import { href, type Locale } from '#messages/locale.ts';
import { m } from '#messages';
import type { Orm } from '#platform/database/open.ts';
import { defineMail } from '#platform/mail/kind.ts';
import { queueMail, type Queued } from '#platform/mail/queue.server.ts';
import { suiviPath } from './address.ts';

/** The site that a mail leads back to. `origin`: its address, empty where no setting says it; then nothing is sent. */
export type Site = { origin: string; sender: string };

export const suiviMail = defineMail('observation-suivi', { secret: true });
export const demandeObservationsMail = defineMail('observation-demande', { secret: true, optional: true });

/** Tells an author that something became of their observation. `seq`: of its state, so that each is told once. */
export async function sendSuivi(
  tx: Orm,
  site: Site,
  to: { centreId: string; email: string; locale: string },
  about: { reference: string; observationId: string; seq: number; token: string }
): Promise<void> {
  if (!site.origin) return;
  const locale = to.locale as Locale;
  const first = about.seq === 1;
  await queueMail(tx, {
    kind: suiviMail,
    centreId: to.centreId,
    dedupe: `observation:${about.observationId}:${about.seq}`,
    to: to.email,
    locale,
    sender: site.sender,
    subject: m.observer_mail_subject({ reference: about.reference }, { locale }),
    paragraphs: [
      first
        ? m.observer_mail_received({ reference: about.reference }, { locale })
        : m.observer_mail_changed({ reference: about.reference }, { locale })
    ],
    link: { href: site.origin + href(suiviPath(about.token), locale), label: m.observer_mail_follow({}, { locale }) }
  });
}

/** Asks an organisation what it sees in the field. @returns what came of the mail; nothing where no setting says the site’s address */
export async function sendDemande(
  tx: Orm,
  site: Site,
  to: { centreId: string; email: string; organisation: string },
  lien: { id: string; token: string }
): Promise<Queued | null> {
  if (!site.origin) return null;
  return queueMail(tx, {
    kind: demandeObservationsMail,
    centreId: to.centreId,
    dedupe: `observation-demande:${lien.id}`,
    to: to.email,
    locale: 'fr',
    sender: site.sender,
    subject: 'Que voyez-vous sur le terrain ?',
    paragraphs: [
      `Bonjour,`,
      `L’équipe du plan d’intégration demande à ${to.organisation} ce qu’elle observe sur le terrain. Le lien sert autant de fois que vous voulez pendant nonante jours, sans compte.`
    ],
    link: { href: `${site.origin}/diagnostic/observer?jeton=${lien.token}`, label: 'Signaler une observation' }
  });
}
