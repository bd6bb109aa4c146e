import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { isAddress } from '#platform/mail/address.ts';
import { courriels } from '#platform/mail/tables.ts';
import type { MailDomain } from '#platform/outbound/mail-domain.server.ts';
import type { EtatAdresse } from './codes.ts';
import { refusOf, type Constatation } from './rules.ts';

/** Mails to an address that are looked at, the last first. */
const MOST = 20;

type Refus = { code: string; final: boolean; days: number };

/** What the outgoing box knows of an address: whether a mail left for it, and what was refused for good since. */
async function boiteDe(centreId: string, address: string): Promise<{ left: boolean; refus: Refus | null }> {
  const rows = await db()
    .select({ state: courriels.state, error: courriels.error, createdAt: courriels.createdAt })
    .from(courriels)
    .where(
      and(
        eq(courriels.centreId, centreId),
        sql`lower(${courriels.to}) = lower(${address})`,
        inArray(courriels.state, ['envoyé', 'échoué'])
      )
    )
    .orderBy(desc(courriels.createdAt), desc(courriels.id))
    .limit(MOST);
  const sent = rows.findIndex(({ state }) => state === 'envoyé');
  const since = (sent < 0 ? rows : rows.slice(0, sent)).flatMap(({ error, createdAt }) => {
    const refus = refusOf(error ?? '');
    return refus ? [{ ...refus, day: today(createdAt) }] : [];
  });
  const [last] = since;
  const days = new Set(since.map(({ day }) => day)).size;
  return { left: sent >= 0, refus: last ? { code: last.code, final: last.final, days } : null };
}

const byDomain: Record<MailDomain, EtatAdresse> = {
  receives: 'repond',
  'takes-none': 'sans-courrier',
  nowhere: 'sans-domaine',
  unknown: 'indeterminee'
};

/**
 * Looks at an address of mail: how it is written, what its domain says, what became of mails to it. Nothing is sent to it.
 * @param before how it stood: a refusal stands until a mail leaves, also once the box has forgotten it
 */
export async function constaterCourriel(
  centreId: string,
  address: string,
  before: { etat: EtatAdresse | null; answer: string | null; failures: number; dead: boolean },
  domain: (name: string) => Promise<MailDomain>
): Promise<Constatation> {
  if (!isAddress(address)) return { etat: 'malformee', answer: null };
  const { left, refus } = await boiteDe(centreId, address);
  if (refus) return { etat: 'refusee', answer: refus.code, days: refus.days, final: refus.final };
  const said = await domain(address.slice(address.lastIndexOf('@') + 1));
  if (said === 'receives' && before.etat === 'refusee' && !left)
    return { etat: 'refusee', answer: before.answer, days: before.failures, final: before.dead };
  return { etat: byDomain[said], answer: said === 'receives' ? null : said };
}
