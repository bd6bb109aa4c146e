import { createHash } from 'node:crypto';

/** When a job runs by itself, by the clock of Belgium: every day, or one day of the week (1 Monday … 7 Sunday). */
export type Every = { hour: number; weekday?: 1 | 2 | 3 | 4 | 5 | 6 | 7 };

const inBrussels = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Brussels',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23'
});

const dayBefore = (day: string, days: number): string => {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
};

/** The last day (YYYY-MM-DD, in Belgium) at which such a job was due, `at` included. A day that is missed is made up for once, late. */
export function lastSlot({ hour, weekday }: Every, at: Date): string {
  const parts = Object.fromEntries(inBrussels.formatToParts(at).map(({ type, value }) => [type, value]));
  const today = `${parts.year}-${parts.month}-${parts.day}`;
  let slot = Number(parts.hour) >= hour ? today : dayBefore(today, 1);
  if (weekday) slot = dayBefore(slot, (weekdayOf(slot) - weekday + 7) % 7);
  return slot;
}

/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

/** The same id for the same job and slot in every process, so that one of them alone can ask for it. */
export function slotId(name: string, slot: string): string {
  const hash = createHash('sha256').update(`${name} ${slot}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
