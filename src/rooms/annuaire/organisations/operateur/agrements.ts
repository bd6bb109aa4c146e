import { court, JOUR, jourEcrit, sansSeparation } from '../../horaires/saisie/fermetures.ts';
import { agrementKinds } from '../../services/codes.ts';
import type { agrements } from '../../tables.ts';

export type Agrement = Pick<
  typeof agrements.$inferSelect,
  'id' | 'kind' | 'name' | 'startsOn' | 'endsOn' | 'schoolYear'
>;

/** « 2026-2027 » */
export function isAnneeScolaire(text: string): boolean {
  const [, from, to] = /^(\d{4})-(\d{4})$/.exec(text) ?? [];
  return from !== undefined && Number(to) === Number(from) + 1;
}

/** Whether a recognition is over; a school year is on its last day of August. @param today as 2026-11-22 */
export const isFini = ({ endsOn, schoolYear }: Pick<Agrement, 'endsOn' | 'schoolYear'>, today: string): boolean =>
  (endsOn ?? (schoolYear ? `${schoolYear.slice(5)}-08-31` : today)) < today;

const PERIODE = new RegExp(
  String.raw`^(?:(?:du|depuis(?:\s+le)?)\s+)?(${JOUR})?\s*(?:(?:au|jusqu[’']au|→|->|–)\s*(${JOUR})?)?$`,
  'i'
);

type Jours = Pick<Agrement, 'startsOn' | 'endsOn'>;

function periodeDe(text: string): Jours | string {
  const [, first, last] = PERIODE.exec(text) ?? [];
  if (!first && !last)
    return `« ${court(text)} » n’est ni une période ni une année scolaire. Exemple : 2024-01-01 → 2026-12-31, ou 2026-2027. Une précision se met entre parenthèses.`;
  const [startsOn, endsOn] = [first, last].map((day) => (day ? jourEcrit(day) : null));
  if ((first && !startsOn) || (last && !endsOn))
    return `« ${court(text)} » contient un jour qui n’est pas du calendrier.`;
  if (startsOn && endsOn && endsOn < startsOn) return `La période « ${court(text)} » finit avant de commencer.`;
  return { startsOn: startsOn ?? null, endsOn: endsOn ?? null };
}

/** One recognition as people write it: « ILI », « CISP : 2024-01-01 → 2026-12-31 », « DASPA 2026-2027 », « autre (label) ». */
export function lireAgrement(
  text: string
): { ok: true; agrement: Omit<Agrement, 'id'> } | { ok: false; fault: string } {
  // The precision may hold brackets and colons: it ends with the last bracket.
  const [, word = '', name, rest = ''] = /^([^\s(:,]+)\s*(?:\((.*)\))?\s*[:,]?\s*(.*)$/s.exec(text.trim()) ?? [];
  const kind = agrementKinds.find((one) => one.toLowerCase() === word.toLowerCase());
  if (!kind)
    return {
      ok: false,
      fault: `« ${court(text)} » n’est pas une reconnaissance connue. Commencez par ${agrementKinds.slice(0, -1).join(', ')} ou autre.`
    };
  let jours: Jours = { startsOn: null, endsOn: null };
  let schoolYear: string | null = null;
  for (const part of rest.split(',').map((one) => one.trim())) {
    if (!part) continue;
    if (/^\d{4}\s*-\s*\d{4}$/.test(part)) {
      schoolYear = part.replaceAll(/\s/g, '');
      if (!isAnneeScolaire(schoolYear))
        return { ok: false, fault: `« ${part} » n’est pas une année scolaire. Exemple : 2026-2027` };
      continue;
    }
    const read = periodeDe(part);
    if (typeof read === 'string') return { ok: false, fault: read };
    jours = read;
  }
  return { ok: true, agrement: { kind, name: name?.trim() || null, ...jours, schoolYear } };
}

/** As files have it. */
export function ecrireAgrement({ kind, name, startsOn, endsOn, schoolYear }: Omit<Agrement, 'id'>): string {
  const jours = [startsOn, startsOn || endsOn ? '→' : null, endsOn].filter(Boolean).join(' ');
  const when = [jours, schoolYear].filter(Boolean).join(', ');
  return `${kind}${sansSeparation(name) && ` (${sansSeparation(name)})`}${when && ` : ${when}`}`;
}
