import { daysBetween } from '#platform/calendar.ts';
import { today as dayOf } from '#platform/clock.ts';

/** Days after which what is kept says that it is old: hours and places on a course change within a month. */
export const VIEUX = 30;

export type Age = { day: string; days: number; old: boolean };

/** How old what is kept is. @param since when it was last fetched, or found unchanged */
export function ageOf(since: Date, now: Date): Age {
  const day = dayOf(since);
  // The clock of a telephone may have been put back.
  const days = Math.max(0, daysBetween(day, dayOf(now)));
  return { day, days, old: days > VIEUX };
}
