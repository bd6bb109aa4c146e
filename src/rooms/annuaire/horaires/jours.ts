/**
 * Days as whole numbers (days since 1 January 1970) and hours of the clock on a wall in Belgium. Numbers, because a
 * list of services asks about thousands of days; Intl would cost a hundred times more.
 */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
export const DAY_MINUTES = 1440;

export const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
export const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const numberOf = (year: number, month: number, date: number): number => Date.UTC(year, month - 1, date) / DAY_MS;

/** 1 Monday to 7 Sunday. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

export type Parts = { year: number; month: number; date: number; last: number };

/** Year, month (1–12), day of the month, and how many days the month has. */
export function partsOf(day: number): Parts {
  const at = new Date(day * DAY_MS);
  const year = at.getUTCFullYear();
  const month = at.getUTCMonth() + 1;
  return { year, month, date: at.getUTCDate(), last: new Date(Date.UTC(year, month, 0)).getUTCDate() };
}

/** Week of the year by ISO 8601: the one that holds the year's first Thursday is week 1. */
export function isoWeekOf(day: number): number {
  const thursday = day - weekdayOf(day) + 4;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  return Math.floor((thursday - numberOf(year, 1, 1)) / 7) + 1;
}

/** Summer time of the European Union (directive 2000/84/EC): last Sunday of March to that of October, at 1 h UTC. */
const changes = new Map<number, [number, number]>();
function summerOf(year: number): [number, number] {
  let found = changes.get(year);
  if (!found) {
    const [spring, autumn] = [numberOf(year, 3, 31), numberOf(year, 10, 31)].map(
      (end) => (end - (weekdayOf(end) % 7)) * DAY_MS + HOUR_MS
    ) as [number, number];
    changes.set(year, (found = [spring, autumn]));
  }
  return found;
}

const isSummer = (at: number): boolean => {
  const [spring, autumn] = summerOf(new Date(at).getUTCFullYear());
  return at >= spring && at < autumn;
};

/** The day and the minute of the day that clocks in Belgium show at an instant (milliseconds). */
export function localOf(at: number): { day: number; minute: number } {
  const local = at + (isSummer(at) ? 2 : 1) * HOUR_MS;
  const day = Math.floor(local / DAY_MS);
  return { day, minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
}

/**
 * The instant at which clocks show a minute of a day. In the night of October an hour comes twice: what begins does so
 * the first time, what ends the second. In that of March an hour is missing: it is the instant of the change.
 */
export function instantOf(day: number, minute: number, edge: 'from' | 'to'): number {
  const wall = day * DAY_MS + minute * MINUTE_MS;
  const summer = wall - 2 * HOUR_MS;
  const winter = wall - HOUR_MS;
  const asSummer = isSummer(summer);
  const asWinter = !isSummer(winter);
  if (asSummer && asWinter) return edge === 'from' ? summer : winter;
  if (asSummer) return summer;
  return asWinter ? winter : summerOf(new Date(wall).getUTCFullYear())[0];
}
