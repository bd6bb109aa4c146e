import { dayNumber, isoOf } from './jours.ts';

/** A time when a service is closed whatever its hours say. Days, inclusive. */
export type Fermeture = { from: string; to: string; reason: string | null };

/** Before and after any day that is asked of: a closure up to one of them has no beginning, or no end. */
const FIRST = '1970-01-01';
const LAST = '9999-12-31';
/** A closure that nobody gave two days of: there is no « from … to … » to say of it. */
export const isUnbounded = ({ from, to }: Fermeture): boolean => from === FIRST || to === LAST;

/** What else than its hours says when a service is given. Days of its period, inclusive. */
export type Donne = { status: string; startsOn: string | null; endsOn: string | null };

/**
 * All times when a service is closed: the closures that were written, and what follows from its status and from the
 * period of a course. Every reading of hours begins here.
 */
export function fermeturesOf({ status, startsOn, endsOn }: Donne, written: readonly Fermeture[] = []): Fermeture[] {
  if (status !== 'active') return [{ from: FIRST, to: LAST, reason: null }, ...written];
  return [
    ...(startsOn ? [{ from: FIRST, to: isoOf(dayNumber(startsOn) - 1), reason: null }] : []),
    ...(endsOn ? [{ from: isoOf(dayNumber(endsOn) + 1), to: LAST, reason: null }] : []),
    ...written
  ];
}

/** The closure of a day: of several the one that lasts longest. */
export function fermetureDu(closures: readonly Fermeture[], day: number): Fermeture | null {
  let found: Fermeture | null = null;
  for (const closure of closures) {
    const covers = day >= dayNumber(closure.from) && day <= dayNumber(closure.to);
    if (covers && (!found || closure.to > found.to)) found = closure;
  }
  return found;
}
