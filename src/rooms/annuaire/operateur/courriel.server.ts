import { href, type Locale } from '#messages/locale.ts';
import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
import { inLocale } from '#messages/locale.server.ts';
import type { Orm } from '#platform/database/open.ts';
import { oneLine } from '#platform/mail/address.ts';
import { defineMail } from '#platform/mail/kind.ts';
import { queueMail } from '#platform/mail/queue.server.ts';

/** The site that a mail leads back to, and who writes. */
export type Site = { origin: string; sender: string };

export const demandeMail = defineMail('annuaire-demande', { secret: true });
const reponseMail = defineMail('annuaire-reponse');

export const miseAJourPath = (token: string): string => `/annuaire/mettre-a-jour?jeton=${token}`;

/** Services that a mail names, and courses of which it asks for places by one tap. */
const MOST_NAMED = 10;
const MOST_ASKED = 3;

export type Demande = {
  /** What is never asked twice. */
  key: string;
  organisation: string;
  services: readonly { id: string; name: string; places: number | null }[];
  /** The day on which the first of them leaves the list, where that is why one writes. */
  leaves: string | null;
  token: string;
  days: number;
};

/** Asks an operator whether its services are as they stand. */
export async function sendDemande(
  tx: Orm,
  site: Site,
  to: { centreId: string; email: string; locale: string },
  { key, organisation, services, leaves, token, days }: Demande
): Promise<void> {
  const locale = to.locale as Locale;
  const at = { locale };
  const link = site.origin + href(miseAJourPath(token), locale);
  const more = services.length - MOST_NAMED;
  const named = services.slice(0, MOST_NAMED).map(({ name }) => `- ${oneLine(name, 200)}`);
  const day = leaves && inLocale(locale, () => formatDay(leaves));
  const asked = services.filter(({ places }) => places !== null).slice(0, MOST_ASKED);
  await queueMail(tx, {
    kind: demandeMail,
    ...{ centreId: to.centreId, to: to.email, locale, sender: site.sender },
    dedupe: `annuaire:${key}`,
    subject: oneLine(
      leaves ? m.operateur_mail_leaves_subject({ organisation }, at) : m.operateur_mail_subject({ organisation }, at)
    ),
    paragraphs: [
      m.operateur_mail_ask({ organisation }, at),
      ...(day ? [m.operateur_mail_leaves({ day }, at)] : []),
      [...named, ...(more > 0 ? [`- ${m.operateur_mail_more({ count: more }, at)}`] : [])].join('\n'),
      m.operateur_mail_how({ count: days }, at)
    ],
    link: { href: link, label: m.operateur_mail_link({}, at) },
    also: asked.flatMap(({ id, name }) => [
      {
        href: `${link}&service=${id}&libres=0`,
        label: oneLine(m.operateur_mail_full({ service: name }, at), 200)
      },
      { href: `${link}&service=${id}#s-${id}`, label: oneLine(m.operateur_mail_free({ service: name }, at), 200) }
    ])
  });
}

/** Tells why what was sent is not taken, or not all of it; or what there is to say of it. @param whole all of it was taken */
export async function sendReponse(
  tx: Orm,
  site: Site,
  to: { centreId: string; email: string; locale: string },
  { id, service, answer, whole }: { id: string; service: string; answer: string; whole: boolean }
): Promise<void> {
  const locale = to.locale as Locale;
  await queueMail(tx, {
    kind: reponseMail,
    ...{ centreId: to.centreId, to: to.email, locale, sender: site.sender },
    dedupe: `annuaire-reponse:${id}`,
    subject: oneLine(m.operateur_mail_declined({ service }, { locale })),
    paragraphs: [
      whole ? m.operateur_mail_answer_text({}, { locale }) : m.operateur_mail_declined_text({}, { locale }),
      ...answer.split(/\n{2,}/)
    ],
    link: { href: site.origin + href('/annuaire', locale), label: m.operateur_title({}, { locale }) }
  });
}
