import { creneauxDu, type Creneau } from './creneaux.ts';
import { isOpenAt } from './etat.ts';
import type { Fermeture } from './fermetures.ts';
import { DAY_MINUTES, dayNumber, weekdayOf } from './jours.ts';
import { lire } from './lecture/lire.ts';
import type { Lu } from './lecture/regles.ts';
import { isRendezVous } from './rendez-vous.ts';

/**
 * What a reader asks of the hours of many services. « Le soir », « le week-end » and a day of the week are asked of the
 * five weeks from a day on: every day of a month falls in them, and a season that is over or far away does not.
 */
export type Quand =
  | { kind: 'maintenant'; instant: Date }
  | { kind: 'soir'; from: string }
  | { kind: 'week-end'; from: string }
  /** `weekday` 1 Monday to 7 Sunday; without a minute of the day, at any hour. */
  | { kind: 'jour'; from: string; weekday: number; minute: number | null };

/** `inconnu` is told apart: such services are counted beside those that are found. */
export type Reponse = 'oui' | 'non' | 'inconnu';

const WINDOW_DAYS = 35;
/** « Le soir »: begins at half past five or later, or goes on after half past six. Minutes. */
const EVENING_STARTS = 17 * 60 + 30;
const EVENING_LASTS = 18 * 60 + 30;

const inEvening = ({ from, to }: Creneau): boolean => from >= EVENING_STARTS || to > EVENING_LASTS;

type Dated = { day: number; weekday: number; slot: Creneau };
const windows = new WeakMap<Lu, { from: number; slots: readonly Dated[] }>();

function slotsFrom(lu: Lu, closures: readonly Fermeture[], from: number): readonly Dated[] {
  const known = windows.get(lu);
  let slots = known?.slots;
  if (!slots || known?.from !== from) {
    const all: Dated[] = [];
    for (let day = from; day < from + WINDOW_DAYS; day++)
      for (const slot of creneauxDu(lu, day)) all.push({ day, weekday: weekdayOf(day), slot });
    windows.set(lu, { from, slots: all });
    slots = all;
  }
  if (!closures.length) return slots;
  const shut = closures.map((one) => [dayNumber(one.from), dayNumber(one.to)] as const);
  return slots.filter(({ day }) => !shut.some(([first, last]) => day >= first && day <= last));
}

/** Who comes at that hour finds the service open, with an appointment where the text asks for one. */
function isSure({ state, why, comment, from, to }: Creneau, minute: number | null): boolean {
  if (state === 'ouvert') return true;
  if (isRendezVous(comment)) return to - from < DAY_MINUTES;
  // It does open then; for how long is not said.
  return why === 'fin' && (minute === null || minute === from);
}

function answer(slots: readonly Creneau[], minute: number | null): Reponse {
  if (slots.some((slot) => isSure(slot, minute))) return 'oui';
  return slots.length ? 'inconnu' : 'non';
}

export function openAt(hours: string | null, closures: readonly Fermeture[], quand: Quand): Reponse {
  if (quand.kind === 'maintenant') {
    const open = isOpenAt(hours, closures, quand.instant);
    return open === null ? 'inconnu' : open ? 'oui' : 'non';
  }
  const lu = hours ? lire(hours) : null;
  if (!lu?.ok) return 'inconnu';

  const slots = slotsFrom(lu, closures, dayNumber(quand.from));
  if (quand.kind === 'soir') return answer(slots.map(({ slot }) => slot).filter(inEvening), EVENING_STARTS);
  if (quand.kind === 'week-end')
    return answer(
      slots.filter(({ weekday }) => weekday >= 6).map(({ slot }) => slot),
      null
    );
  const { weekday, minute } = quand;
  const on = (wanted: number) => slots.filter((dated) => dated.weekday === wanted).map(({ slot }) => slot);
  return answer(at(minute, on(weekday), on(weekday === 1 ? 7 : weekday - 1)), minute);
}

/** Whether one of several places of a service has a slot in the evening, in the five weeks from a day on. */
export const openInEvening = (hours: readonly (string | null)[], from: string): boolean =>
  hours.some((one) => openAt(one, [], { kind: 'soir', from }) === 'oui');

/** The slots of a minute: of the day, or of the day before past midnight. */
function at(minute: number | null, ofDay: readonly Creneau[], before: readonly Creneau[]): readonly Creneau[] {
  if (minute === null) return ofDay;
  const covers = (wanted: number) => (slot: Creneau) => slot.from <= wanted && slot.to > wanted;
  return [...ofDay.filter(covers(minute)), ...before.filter(covers(minute + DAY_MINUTES))];
}
