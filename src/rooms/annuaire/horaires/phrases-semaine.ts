import { m } from '#messages';
import { comma, formatDay, formatDayMonth, formatList, formatMonth, formatWeekday } from '#messages/format.ts';
import { DAY_MINUTES } from './jours.ts';
import type { Borne, Heures, Periode, Regle, Suite } from './lecture/regles.ts';
import { hourWord, remarkOf } from './phrases.ts';
import { isRendezVous } from './rendez-vous.ts';
import type { Ajout, Jour, Plage, Saison, Usage } from './semaine.ts';

/** A usual week as it is read: a table for each season, and lines for what holds besides. */
export type Ligne = { text: string; remark: string | null };
export type SemaineDite = {
  weeks: { season: string | null; days: { day: string; slots: Ligne[] }[] }[];
  also: (Ligne & { label: string | null })[];
};

const everyDay = [1, 2, 3, 4, 5, 6, 7];
export const semaineDite = ({ weeks, also }: Usage): SemaineDite => ({
  weeks: weeks.map(({ season, days }) => ({
    season: season && head(seasonWord(season)),
    days: everyDay.map((n) => ({
      day: head(formatWeekday(n)),
      slots: (days[n - 1] ?? []).map((plage) => slotWord(plage, n))
    }))
  })),
  also: also.map((one) => {
    const [label, { text, remark }] = [labelOf(one), ajoutWord(one)];
    return { label, text: label ? text : head(text), remark };
  })
});

/** « de 9 h à 12 h ». */
export function hoursWord({ from, to, open }: Heures): string {
  if (from === 0 && to === DAY_MINUTES) return m.horaires_toute_la_journee();
  const [de, a] = [hourWord(from), hourWord(to)];
  if (to === from) return m.horaires_des({ de });
  return open ? m.horaires_de_a_plus({ de, a }) : m.horaires_de_a({ de, a });
}

function slotWord(plage: Plage, weekday: number): Ligne {
  const { nth, state, comment } = plage;
  const { text, remark } = qualified(hoursWord(plage), state, comment);
  if (!nth) return { text, remark };
  const precision = formatList(dayWords({ day: weekday, nth }));
  return { text: m.horaires_precise({ plage: text, precision }), remark };
}

/** Hours with what they depend on. */
function qualified(plage: string, state: Regle['state'], comment: string | null): Ligne {
  if (state === 'closed') return { text: m.horaires_sauf({ plage }), remark: comment };
  if (isRendezVous(comment))
    return { text: m.horaires_precise({ plage, precision: m.horaires_sur_rendez_vous() }), remark: remarkOf(comment) };
  return { text: state === 'unknown' ? m.horaires_a_verifier({ plage }) : plage, remark: comment };
}

function ajoutWord({ state, times, weekdays, comment, ...one }: Ajout): Ligne {
  const days = formatList(weekdays.flatMap(dayWords));
  const hours = formatList(times.map(hoursWord));
  const plage = days && hours ? m.horaires_jours_heures({ jours: days, heures: hours }) : days || hours;
  if (state === 'closed')
    return { text: hours ? m.horaires_sauf({ plage }) : closedWord(days), remark: remarkOf(comment) };
  if (plage) return qualified(plage, state, comment);
  if (isRendezVous(comment)) {
    const alone = !one.public && !one.school && !one.season && !one.otherwise;
    return { text: alone ? m.horaires_rendez_vous() : m.horaires_sur_rendez_vous(), remark: remarkOf(comment) };
  }
  if (state === 'open') return { text: m.horaires_toute_la_journee(), remark: comment };
  return { text: m.horaires_verifier(), remark: comment };
}

const closedWord = (days: string): string =>
  days ? m.horaires_precise({ plage: m.horaires_ferme_bas(), precision: days }) : m.horaires_ferme_bas();

function labelOf(one: Ajout): string | null {
  const parts = [
    ...(one.public && one.school ? [m.horaires_feries_et_vacances()] : []),
    ...(one.public && !one.school ? [m.horaires_feries()] : []),
    ...(one.school && !one.public ? [m.horaires_vacances()] : []),
    ...(one.season ? [seasonWord(one.season)] : []),
    ...(one.otherwise ? [m.horaires_sinon()] : [])
  ];
  return parts.length ? head(parts.join(comma())) : null;
}

/** « mardi », « le 1er mardi du mois ». */
function dayWords({ day, nth }: Jour): string[] {
  const jour = formatWeekday(day);
  return nth ? nth.map((n) => rankWord(n, jour)) : [jour];
}

function rankWord(n: number, jour: string): string {
  const words = [m.horaires_rang_1, m.horaires_rang_2, m.horaires_rang_3, m.horaires_rang_4, m.horaires_rang_5];
  if (n === -1) return m.horaires_rang_dernier({ jour });
  if (n === -2) return m.horaires_rang_avant_dernier({ jour });
  return words[n - 1]?.({ jour }) ?? m.horaires_rang_fin({ rang: -n, jour });
}

/** « de début septembre à fin juin », « semaines paires ». */
export const seasonWord = ({ years, periods, weeks }: Saison): string =>
  [formatList(periods.map(periodWord)), formatList(years.map(yearsWord)), formatList(weeks.map(weeksWord))]
    .filter(Boolean)
    .join(comma());

function periodWord({ from, to }: Periode): string {
  const alone = from.month === to.month && from.date === to.date && from.year === to.year;
  if (from.date !== null && to.date !== null) {
    if (alone) return m.horaires_saison_jour({ jour: dayWord(from) });
    return m.horaires_saison_jours({ du: dayWord(from), au: dayWord(to) });
  }
  const [de, a] = [from, to].map(monthWord);
  return alone ? m.horaires_saison_mois({ mois: de ?? '' }) : m.horaires_saison_mois_a({ de: de ?? '', a: a ?? '' });
}

const two = (n: number): string => String(n).padStart(2, '0');
// 2024: a year that has a 29 February.
const isoOfBorne = ({ year, month, date }: Borne): string => `${year ?? 2024}-${two(month)}-${two(date ?? 1)}`;
const dayWord = (borne: Borne): string => (borne.year === null ? formatDayMonth : formatDay)(isoOfBorne(borne));
function monthWord(borne: Borne): string {
  const month = formatMonth(isoOfBorne(borne));
  return borne.year === null ? month : `${month} ${borne.year}`;
}

const yearsWord = ({ from, to }: Suite): string =>
  from === to ? m.horaires_saison_annee({ annee: from }) : m.horaires_saison_annees({ de: from, a: to });

function weeksWord({ from, to, step }: Suite): string {
  if (step === 2 && from <= 2 && to >= 52)
    return from === 1 ? m.horaires_semaines_impaires() : m.horaires_semaines_paires();
  if (step > 1) return m.horaires_semaines_sur({ de: from, a: to, pas: step });
  return from === to ? m.horaires_semaine_n({ n: from }) : m.horaires_semaines_a({ de: from, a: to });
}

/** At the head of a line. */
const head = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
