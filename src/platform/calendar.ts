/** Calendar days are YYYY-MM-DD, as the database holds them; no hour and no time zone is involved. */
type Day = string;

const DAY_MS = 86_400_000;

/** Null for what is not a calendar day. */
function dateOf(day: string): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const at = new Date(`${day}T00:00:00Z`);
  // 30 February is read as a day of March.
  const exists = year !== undefined && at.getUTCMonth() + 1 === Number(month) && at.getUTCDate() === Number(date);
  return exists ? at : null;
}

function utc(day: Day): Date {
  const at = dateOf(day);
  if (!at) throw new RangeError(`Not a calendar day: ${day}`);
  return at;
}

export const isDay = (text: string): boolean => dateOf(text) !== null;

const iso = (at: Date): Day => at.toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => (utc(to).getTime() - utc(from).getTime()) / DAY_MS;

export const addDays = (day: Day, days: number): Day => iso(new Date(utc(day).getTime() + days * DAY_MS));

/** The same day of another month, or that month's last day when it is shorter: 31 January + 1 month = 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const at = utc(day);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(at.getUTCDate(), last));
  return iso(first);
}

export const addYears = (day: Day, years: number): Day => addMonths(day, years * 12);

export const yearOf = (day: Day): number => utc(day).getUTCFullYear();
