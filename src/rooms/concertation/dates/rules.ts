import { addMonths } from '#platform/calendar.ts';

/** The dates of a fiche: its first and last day, and those of its steps by their numbers. */
export type Dates = { startsOn: string; endsOn: string; etapes: Record<string, string> };

/** What moves: everything that is still to come, or one end alone. */
export const parts = ['tout', 'debut', 'fin'] as const;
export type Part = (typeof parts)[number];

/** The dates some months later, or earlier. @param done numbers of the steps that are done: what happened does not move */
export function movedBy(dates: Dates, months: number, part: Part, done: ReadonlySet<string>): Dates {
  if (!months) return dates;
  const { startsOn, endsOn, etapes } = dates;
  return {
    startsOn: part === 'fin' ? startsOn : addMonths(startsOn, months),
    endsOn: part === 'debut' ? endsOn : addMonths(endsOn, months),
    etapes:
      part === 'tout'
        ? Object.fromEntries(
            Object.entries(etapes).map(([no, day]) => [no, done.has(no) ? day : addMonths(day, months)])
          )
        : etapes
  };
}
