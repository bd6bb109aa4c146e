import type { Orm } from '#platform/database/open.ts';
import { defineMail } from '#platform/mail/kind.ts';
import { queueMail, type Queued } from '#platform/mail/queue.server.ts';

export type Site = { origin: string; sender: string };

/** Nothing says which language an organisation reads: the page has them all, and the mail says so in each. */
const elsewhere = [
  '- Deze pagina bestaat ook in het Nederlands.',
  '- Diese Seite gibt es auch auf Deutsch.',
  '- This page exists in English too.',
  '- هذه الصفحة متاحة بالعربية أيضًا.',
  '- این صفحه به فارسی هم هست.',
  '- Bu sayfanın Türkçesi de var.',
  '- Ця сторінка є й українською.',
  '- Esta página existe también en español.',
  '- Boggan waxaa lagu heli karaa af Soomaali sidoo kale.'
];

export const questionMail = defineMail('reactualisation', { secret: true, optional: true });

/** Asks an organisation, or reminds it. `lien`: a new one at each mail, since only its hash is kept. @returns what came of the mail; nothing where no setting says the site’s address */
export async function sendQuestion(
  tx: Orm,
  site: Site,
  to: { centreId: string; email: string; organisation: string },
  about: {
    campaign: string;
    constats: number;
    closesOn: string | null;
    lien: { id: string; token: string };
    again: boolean;
  }
): Promise<Queued | null> {
  if (!site.origin) return null;
  const until = about.closesOn ? ` jusqu’au ${about.closesOn.split('-').toReversed().join('/')}` : '';
  return queueMail(tx, {
    kind: questionMail,
    centreId: to.centreId,
    dedupe: `reactualisation:${about.lien.id}`,
    to: to.email,
    locale: 'fr',
    sender: site.sender,
    subject: about.again ? 'Rappel : ces constats tiennent-ils toujours ?' : 'Ces constats tiennent-ils toujours ?',
    paragraphs: [
      'Bonjour,',
      `${about.campaign} : nous demandons à ${to.organisation} si ${about.constats} constats du diagnostic tiennent toujours.`,
      `Cinq minutes suffisent, sur un téléphone aussi. Chaque réponse est gardée au fur et à mesure et peut être corrigée${until}.`,
      elsewhere.join('\n')
    ],
    link: { href: `${site.origin}/repondre?jeton=${about.lien.token}`, label: 'Répondre' }
  });
}
