import { addDays, yearOf } from '#platform/calendar.ts';
import { m } from '#messages';
import { formatDay, formatMonths } from '#messages/format.ts';
import type { Echeance, Sort } from './echeances.ts';
import type { Periode } from './periode.ts';

/** The period in words: « 2026-2031 », « 2027 », « octobre–décembre 2026 ». */
export function periodeName({ kind, from, until }: Periode): string {
  const last = addDays(until, -1);
  if (kind === 'trimestre') return formatMonths(from, last);
  return kind === 'annee' ? String(yearOf(from)) : `${yearOf(from)}-${yearOf(last)}`;
}

const kinds = {
  debut: m.calendrier_kind_debut,
  etape: m.calendrier_kind_etape,
  fin: m.calendrier_kind_fin,
  revoir: m.calendrier_kind_revoir
};

/** What a date is: the first day, a step, the end, a day to look again. A step is named by its own French title. */
export const kindWord = ({ kind }: Pick<Echeance, 'kind'>): string => kinds[kind]();

/** The same with the title of a step: « Étape : premier groupe ». */
export const whatOf = (echeance: Pick<Echeance, 'kind' | 'title'>): string =>
  echeance.title === null ? kindWord(echeance) : `${m.followed_by({ name: kindWord(echeance) })} ${echeance.title}`;

/** What became of a date. */
export function sortWords({ kind, sort }: Pick<Echeance, 'kind' | 'sort'>): string {
  if (sort.kind === 'done') {
    if (kind === 'debut') return m.calendrier_begun_on({ day: formatDay(sort.on) });
    return kind === 'fin' ? m.calendrier_ended_on({ day: formatDay(sort.on) }) : doneWords(sort.on);
  }
  if (sort.kind === 'late') return m.calendrier_late({ count: sort.days });
  if (sort.kind === 'past') return kind === 'revoir' ? m.calendrier_review_past() : m.calendrier_not_begun();
  return others[sort.kind]();
}

const doneWords = (on: string) => m.calendrier_done_on({ day: formatDay(on) });

const others: Record<Exclude<Sort['kind'], 'done' | 'late' | 'past'>, () => string> = {
  due: m.calendrier_due,
  paused: m.calendrier_paused,
  dropped: m.calendrier_dropped
};
