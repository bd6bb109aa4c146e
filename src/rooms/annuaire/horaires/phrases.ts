import { m } from '#messages';
import { formatDay, formatDayMonth, formatHour, formatWeekday } from '#messages/format.ts';
import type { Etat, Moment, Ouverture } from './etat.ts';
import { DAY_MINUTES, dayNumber, localOf, weekdayOf } from './jours.ts';

/** How a service stands, in the reader’s language. */
export type EtatDit = {
  text: string;
  /** What the service itself adds, in its own words. */
  remark: string | null;
};

/** « 16 h 30 », « minuit ». */
export const hourWord = (minute: number): string =>
  minute % DAY_MINUTES === 0 ? m.horaires_minuit() : formatHour(minute % DAY_MINUTES);

/** Until this hour, a night still belongs to the evening it began on: « jusqu’à 2 h » needs no day. */
const NIGHT_ENDS = 6 * 60;
/** Nearer than this, a weekday is told; the same one a week later is told by its date. */
const WEEK = 7;

/** « à 14 h », « demain à 9 h », « jeudi à 18 h », « le 1er septembre à 9 h ». */
function whenWord({ day, minute }: Moment, today: number): string {
  const heure = hourWord(minute);
  const ahead = dayNumber(day) - today;
  if (ahead === 0) return m.horaires_quand_heure({ heure });
  if (ahead === 1) return m.horaires_quand_demain({ heure });
  if (ahead > 0 && ahead < WEEK)
    return m.horaires_quand_jour({ jour: formatWeekday(weekdayOf(dayNumber(day))), heure });
  return m.horaires_quand_date({ date: formatDayMonth(day), heure });
}

/** The text of one’s own that says no more than « sur rendez-vous ». */
const onlyAppointment = (comment: string): boolean => /^(uniquement )?sur (rdv|rendez-?vous)\.?$/i.test(comment);
export const remarkOf = (comment: string | null): string | null =>
  comment !== null && onlyAppointment(comment) ? null : comment;

export function etatPhrase(etat: Etat, now: Date): EtatDit {
  const { day: today } = localOf(now.getTime());
  const opens = (at: Ouverture) => whenWord(at, today);
  switch (etat.kind) {
    case 'ouvert': {
      const text = openWord(etat.until, today);
      const precision = m.horaires_ferie();
      return { text: etat.ferie ? m.horaires_precise({ plage: text, precision }) : text, remark: etat.comment };
    }
    case 'ferme': {
      if (etat.verifier) return { text: m.horaires_ferme_verifier(), remark: null };
      if (!etat.opens) return { text: m.horaires_ferme(), remark: null };
      const quand = opens(etat.opens);
      const text = etat.opens.rendezVous ? m.horaires_ferme_rendez_vous({ quand }) : m.horaires_ferme_ouvre({ quand });
      return { text, remark: null };
    }
    case 'rendez-vous': {
      const remark = remarkOf(etat.comment);
      if (etat.opens) return { text: m.horaires_rendez_vous_ouvre({ quand: opens(etat.opens) }), remark };
      if (etat.until && isTonight(etat.until, today))
        return { text: m.horaires_rendez_vous_jusqua({ heure: hourWord(etat.until.minute) }), remark };
      return { text: m.horaires_rendez_vous(), remark };
    }
    case 'fermeture':
      return { text: closureWord(etat.from, etat.to), remark: etat.reason };
    case 'inconnu': {
      if ('text' in etat) return { text: m.horaires_inconnus(), remark: etat.text };
      if (etat.why === 'vacances') return { text: m.horaires_vacances_inconnues(), remark: null };
      if (etat.why === 'dit') return { text: m.horaires_variables(), remark: etat.comment };
      return { text: m.horaires_fin_inconnue({ quand: whenWord(etat.since, today) }), remark: etat.comment };
    }
  }
}

function isTonight({ day, minute }: Moment, today: number): boolean {
  const ahead = dayNumber(day) - today;
  return ahead === 0 || (ahead === 1 && minute <= NIGHT_ENDS);
}

function openWord(until: Moment | null, today: number): string {
  if (!until) return m.horaires_ouvert_toujours();
  const heure = hourWord(until.minute);
  if (isTonight(until, today)) return m.horaires_ouvert_jusqua({ heure });
  return m.horaires_ouvert_jusqua_jour({ jour: formatWeekday(weekdayOf(dayNumber(until.day))), heure });
}

/** « Fermé du 23 novembre 2026 au 5 janvier 2027 ». */
export function closureWord(from: string, to: string): string {
  if (to === from) return m.horaires_fermeture_jour({ jour: formatDay(from) });
  return m.horaires_fermeture_du_au({ du: formatDay(from), au: formatDay(to) });
}
