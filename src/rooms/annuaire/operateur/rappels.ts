import { addMonths, daysBetween } from '#platform/calendar.ts';
import { today } from '#platform/clock.ts';

/** Days before something leaves the list on which its operator is warned, once each. */
export const WARN_DAYS = [7, 30, 60] as const;

type Asked = {
  everyMonths: number;
  askedAt: Date | null;
  /** When the least lately confirmed of its services was; null where one never was. */
  oldest: string | null;
  /** When the first of them leaves the list. */
  leaves: string | null;
};

/**
 * Why an operator is to be asked on a day: something of it leaves the list soon and it was not asked since that came so
 * near, or its rhythm says so since the last question and the last confirmation. Null: it is left in peace.
 */
export function dueNow(
  { everyMonths, askedAt, oldest, leaves }: Asked,
  day: string
): { motif: 'sortie'; days: (typeof WARN_DAYS)[number] } | { motif: 'rythme' } | null {
  const asked = askedAt && today(askedAt);
  const left = leaves && leaves >= day ? daysBetween(day, leaves) : null;
  const near = left === null ? undefined : WARN_DAYS.find((days) => left <= days);
  if (near && leaves && (!asked || daysBetween(asked, leaves) > near)) return { motif: 'sortie', days: near };
  const since = [asked, oldest]
    .filter((one) => one !== null)
    .toSorted()
    .at(-1);
  return !since || day >= addMonths(since, everyMonths) ? { motif: 'rythme' } : null;
}
