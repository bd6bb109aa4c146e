import { addDays } from '#platform/calendar.ts';
import { isReserved } from '#platform/outbound/guard.ts';
import type { Reached } from '#platform/outbound/reach.server.ts';
import type { EtatAdresse } from './codes.ts';

/** Days on which an address has to fail before it is called dead. */
export const DEAD_AFTER = 3;

/** Days before an address is looked at again: one that answers, one that failed, one that is dead, one that could not be judged. */
export const AGAIN = { good: 30, failed: 2, dead: 7, unknown: 1 };

/** What was found when an address was looked at. */
export type Constatation = {
  etat: EtatAdresse;
  answer: string | null;
  movedTo?: string | null;
  /** Of mail that was refused: on how many days; and whether the server said that the mailbox is not there. */
  days?: number;
  final?: boolean;
};

/** What is known of an address. */
export type Connue = {
  etat: EtatAdresse | null;
  answer: string | null;
  movedTo: string | null;
  failures: number;
  failingSince: string | null;
  lastFailedOn: string | null;
  dead: boolean;
  answeredOn: string | null;
};

/** Failures that another day may mend, so that they are counted by days. */
export const passing: ReadonlySet<EtatAdresse> = new Set(['muette', 'absente', 'erreur', 'sans-domaine']);
/** What another day does not mend. */
const final: ReadonlySet<EtatAdresse> = new Set(['malformee', 'sans-courrier']);

/**
 * What is known once an address was looked at. It is dead once it failed on three days with no answer between, or at once
 * where its own domain says that it takes no mail.
 * @param day on which it was looked at
 * @param proven something of the web answered that night, so that silence is not our own network's; what fails while
 *   nothing does says nothing
 */
export function connueApres(before: Connue | null, found: Constatation, day: string, proven: boolean): Connue {
  const { etat, answer, movedTo = null } = found;
  if (etat === 'indeterminee' || (etat === 'muette' && !proven))
    return before?.etat ? before : { ...nothing, etat: 'indeterminee', answer };
  const failing = { ...nothing, etat, answer, answeredOn: before?.answeredOn ?? null };
  const since = before?.failingSince ?? day;
  if (final.has(etat)) return { ...failing, failures: 1, failingSince: since, lastFailedOn: day, dead: true };
  if (etat === 'refusee') {
    const failures = Math.max(1, found.days ?? 1);
    // Days alone prove nothing: it may be our own mail that is refused.
    return { ...failing, failures, failingSince: since, lastFailedOn: day, dead: found.final === true };
  }
  if (passing.has(etat)) {
    const failures = (before?.failures ?? 0) + (before?.lastFailedOn === day ? 0 : 1);
    return { ...failing, failures, failingSince: since, lastFailedOn: day, dead: failures >= DEAD_AFTER };
  }
  const answers = etat === 'repond' || etat === 'deplacee' || etat === 'refuse';
  return { ...failing, movedTo, answeredOn: answers ? day : failing.answeredOn };
}

const nothing = {
  ...{ etat: null, answer: null, movedTo: null, failures: 0, failingSince: null, lastFailedOn: null },
  ...{ dead: false, answeredOn: null }
};

/** The day from which an address is looked at again. @param sure what was found was judged, see `connueApres` */
export function nextOn({ dead, failures }: Pick<Connue, 'dead' | 'failures'>, day: string, sure: boolean): string {
  return addDays(day, !sure ? AGAIN.unknown : dead ? AGAIN.dead : failures ? AGAIN.failed : AGAIN.good);
}

/** Not where a real site sends to such a name: its domain may have lapsed, and it is asked again. */
const isInvented = (address: string): boolean => isReserved(URL.parse(address)?.hostname ?? '');

/** What an answer of the web says of the address that was asked. */
export function constatationOf(address: string, reached: Reached): Constatation {
  if (reached.came === 'endless') return { etat: 'non-verifiable', answer: 'endless' };
  if (reached.came === 'refused')
    return { etat: isInvented(address) ? 'exemple' : 'non-verifiable', answer: reached.why };
  if (reached.came === 'failed') {
    if (reached.why === 'resolver' || reached.why === 'unreachable')
      return { etat: 'indeterminee', answer: reached.why };
    return { etat: reached.why === 'chain' ? 'non-verifiable' : 'muette', answer: reached.why };
  }
  const { status, movedTo } = reached;
  const answer = String(status);
  if (status === 404 || status === 410) return { etat: 'absente', answer };
  if (status >= 500 && status < 600) return { etat: 'erreur', answer };
  if (status >= 400) return { etat: 'refuse', answer };
  return movedTo && isAnotherAddress(address, movedTo)
    ? { etat: 'deplacee', answer, movedTo }
    : { etat: 'repond', answer };
}

const withoutWww = (host: string): string => host.replace(/^www\./, '');
const withoutSlash = (path: string): string => path.replace(/\/$/, '');

/**
 * Whether where one is sent is worth writing down in place of the address: a site that sends from its name to its first
 * page, or adds a slash, has not moved.
 */
function isAnotherAddress(from: string, to: string): boolean {
  const [old, now] = [URL.parse(from), URL.parse(to)];
  if (!old || !now || to.length > 500) return false;
  if (old.protocol !== now.protocol || withoutWww(old.host) !== withoutWww(now.host)) return true;
  if (withoutSlash(old.pathname) === '') return false;
  return withoutSlash(old.pathname) !== withoutSlash(now.pathname) || old.search !== now.search;
}

/** What a server of mail said, from the words that the outgoing box keeps of a refusal. */
export function refusOf(error: string): { code: string; final: boolean } | null {
  const [, reply, extended] = /(?:^|[\s:])(5[0-5]\d)(?![.\d])(?:[ -]+#?(5\.\d{1,3}\.\d{1,3})\b)?/.exec(error) ?? [];
  if (!reply) return null;
  // RFC 3463: the mailbox or its domain is not there or was moved away; any other code may be about our mail.
  return { code: extended ?? reply, final: /^5\.(1\.([1236]|10)|2\.1)$/.test(extended ?? '') };
}
