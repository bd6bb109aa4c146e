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

export const demandeMail = defineMail('annuaire-demande', { secret: true, optional: true });
export const reponseMail = defineMail('annuaire-reponse');

export const miseAJourPath = (token: string): string => `/annuaire/mettre-a-jour?jeton=${token}`;

/** Services that a mail names, and courses of which it asks for places by one tap. */
const MOST_NAMED = 10;
const MOST_ASKED = 3;
/** Most signs of the name of a service before what it is asked, so that no two taps read alike. */
const LONGEST_NAME = 120;
/** Weeks of waiting that one tap says. */
const WEEKS = [0, 2, 4, 8] as const;

type Asked = { id: string; name: string; places: number | null; waitingWeeks: number | null };

export type Demande = {
  /** What is never asked twice. */
  key: string;
  organisation: string;
  services: readonly Asked[];
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
  const asked = services.filter((one) => one.places !== null || one.waitingWeeks !== null).slice(0, MOST_ASKED);
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
    also: asked.flatMap((one) => tapsOf(one, link, locale))
  });
}

/** What one tap says of a course: its places, and how long one waits. Opening it says nothing yet: a button on its page does. */
function tapsOf({ id, name, places }: Asked, link: string, locale: Locale): { href: string; label: string }[] {
  const at = { locale };
  const own = `${link}&service=${id}`;
  const service = oneLine(name, LONGEST_NAME);
  return [
    ...(places === null
      ? []
      : [
          { href: `${own}&libres=0`, label: m.operateur_mail_full({ service }, at) },
          { href: `${own}#s-${id}`, label: m.operateur_mail_free({ service }, at) }
        ]),
    ...WEEKS.map((count) => ({
      href: `${own}&attente=${count}`,
      label: count ? m.operateur_mail_wait({ service, count }, at) : m.operateur_mail_no_wait({ service }, at)
    })),
    { href: `${own}#${id}-waitingWeeks`, label: m.operateur_mail_wait_more({ service }, at) }
  ];
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
