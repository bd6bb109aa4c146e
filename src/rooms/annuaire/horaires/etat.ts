import { isPublicHoliday } from './calendrier.ts';
import { creneauxDu, speaksOfHolidays, type Creneau } from './creneaux.ts';
import { fermetureDu, isUnbounded, type Fermeture } from './fermetures.ts';
import { DAY_MINUTES, dayNumber, instantOf, isoOf, localOf } from './jours.ts';
import { lire } from './lecture/lire.ts';
import type { Lu } from './lecture/regles.ts';
import { isRendezVous } from './rendez-vous.ts';

/** A day and an hour as clocks in Belgium show it, and the instant (milliseconds). */
export type Moment = { day: string; minute: number; at: number };

export type Ouverture = Moment & { rendezVous: boolean };

/** How a service stands at an instant. What is not known is said to be so and never taken for closed. */
export type Etat =
  /** `until` null: without an end. `ferie`: today is a public holiday, of which the text says nothing. */
  | { kind: 'ouvert'; until: Moment | null; comment: string | null; ferie: boolean }
  /** `opens` null: not within a year, or not known when (`verifier`). */
  | { kind: 'ferme'; opens: Ouverture | null; verifier: boolean }
  | { kind: 'rendez-vous'; until: Moment | null; comment: string; opens: Ouverture | null }
  | { kind: 'fermeture'; from: string; to: string; reason: string | null; opens: Ouverture | null }
  /** No text, a text not understood (kept as it is), or as a slot says. `since`: it opened, its end is not said. */
  | { kind: 'inconnu'; why: 'sans' | 'illisible'; text: string | null }
  | { kind: 'inconnu'; why: 'dit' | 'fin' | 'vacances'; comment: string | null; since: Moment };

/** A slot among instants. */
type Plage = Creneau & { day: number; start: number; end: number };

/** Farther than this, what goes on has no end. */
const ENDLESS_DAYS = 8;
/** Farther than this, the next opening is not looked for: every rule that comes back does so within a year. */
const AHEAD_DAYS = 370;

/** The slots that begin on a day, as instants; none on a day of closure. */
function plagesDu(lu: Lu, closures: readonly Fermeture[], day: number): Plage[] {
  if (closures.length && fermetureDu(closures, day)) return [];
  return creneauxDu(lu, day).map((part) => ({
    ...part,
    day,
    start: instantOf(day, part.from, 'from'),
    end: instantOf(day, part.to, 'to')
  }));
}

function momentOf(at: number): Moment {
  const { day, minute } = localOf(at);
  return { day: isoOf(day), minute, at };
}

/** The end of a slot as people say it: the midnight that ends Friday is Friday’s 24 h. */
function endOf({ day, to, end }: Plage): Moment {
  if (to === DAY_MINUTES) return { day: isoOf(day), minute: DAY_MINUTES, at: end };
  return momentOf(end);
}

export function etatA(hours: string | null, closures: readonly Fermeture[], instant: Date): Etat {
  const at = instant.getTime();
  const { day } = localOf(at);
  const closure = fermetureDu(closures, day);
  if (closure) {
    const opens = nextOpening(hours, closures, instant);
    return isUnbounded(closure) ? { kind: 'ferme', opens, verifier: false } : { kind: 'fermeture', ...closure, opens };
  }
  if (!hours) return { kind: 'inconnu', why: 'sans', text: null };
  const lu = lire(hours);
  if (!lu.ok) return { kind: 'inconnu', why: 'illisible', text: lu.text };

  const now = plageAt(lu, closures, day, at);
  if (!now) {
    const { next, doubt } = nextOf(lu, closures, at);
    return { kind: 'ferme', opens: doubt ? null : next, verifier: doubt };
  }
  if (isRendezVous(now.comment)) {
    const { next, doubt } = nextOf(lu, closures, at, 'without appointment');
    const opens = doubt ? null : next;
    return { kind: 'rendez-vous', until: untilOf(lu, closures, now), comment: now.comment, opens };
  }
  if (now.state === 'inconnu')
    return { kind: 'inconnu', why: now.why ?? 'dit', comment: now.comment, since: momentOf(now.start) };
  const ferie = isPublicHoliday(now.day) && !speaksOfHolidays(lu);
  return { kind: 'ouvert', until: untilOf(lu, closures, now), comment: now.comment, ferie };
}

/** Whether one may walk in at an instant; by appointment is not a door that is open. No later day is looked at. */
export function isOpenAt(hours: string | null, closures: readonly Fermeture[], instant: Date): boolean | null {
  const at = instant.getTime();
  const { day } = localOf(at);
  if (fermetureDu(closures, day)) return false;
  const lu = hours ? lire(hours) : null;
  if (!lu?.ok) return null;
  const now = plageAt(lu, closures, day, at);
  if (!now || isRendezVous(now.comment)) return false;
  return now.state === 'ouvert' || null;
}

/** The slot of an instant: of today, or one of yesterday that goes past midnight. What is sure comes first. */
function plageAt(lu: Lu, closures: readonly Fermeture[], day: number, at: number): Plage | undefined {
  const all = [...plagesDu(lu, closures, day - 1), ...plagesDu(lu, closures, day)].filter(
    ({ start, end }) => start <= at && end > at
  );
  return all.find(({ state }) => state === 'ouvert') ?? all[0];
}

/** Slots that follow without a gap are one. */
function untilOf(lu: Lu, closures: readonly Fermeture[], now: Plage): Moment | null {
  let last = now;
  for (let day = now.day; day < now.day + ENDLESS_DAYS; day++) {
    for (const plage of plagesDu(lu, closures, day)) {
      const goesOn = plage.start <= last.end && plage.end > last.end && plage.state === now.state;
      if (goesOn && isRendezVous(plage.comment) === isRendezVous(now.comment)) last = plage;
    }
    if (localOf(last.end).day < day) break;
  }
  return last.day >= now.day + ENDLESS_DAYS - 1 ? null : endOf(last);
}

/** The first slot that begins after an instant, and whether another may come before it. */
function nextOf(
  lu: Lu,
  closures: readonly Fermeture[],
  at: number,
  only?: 'without appointment'
): { next: Ouverture | null; doubt: boolean } {
  const { day: today } = localOf(at);
  let doubt = false;
  for (let day = today; day < today + AHEAD_DAYS; day++) {
    const closure = closures.length ? fermetureDu(closures, day) : null;
    if (closure) {
      day = dayNumber(closure.to);
      continue;
    }
    for (const { start, state, why, comment } of plagesDu(lu, closures, day)) {
      if (start <= at) continue;
      const rendezVous = isRendezVous(comment);
      if (rendezVous && only) continue;
      // A slot whose end is not said begins all the same.
      if (state === 'ouvert' || why === 'fin' || rendezVous) return { next: { ...momentOf(start), rendezVous }, doubt };
      doubt = true;
    }
  }
  return { next: null, doubt };
}

/** When a service opens next, closures left out; null where this is not known. */
export function nextOpening(hours: string | null, closures: readonly Fermeture[], instant: Date): Ouverture | null {
  const lu = hours ? lire(hours) : null;
  if (!lu?.ok) return null;
  const { next, doubt } = nextOf(lu, closures, instant.getTime());
  return doubt ? null : next;
}
