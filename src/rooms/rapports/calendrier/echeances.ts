import { daysBetween } from '#platform/calendar.ts';
import { isOpen } from '../../plan/fiches/rules.ts';
import type { ShownFiche } from '../../plan/fiches/situation.ts';
import type { Periode } from './periode.ts';

/** What a date of a fiche has become on a day. */
export type Sort =
  | { kind: 'done'; on: string }
  /** Missed: whole days since. */
  | { kind: 'late'; days: number }
  | { kind: 'due' }
  /** Past, though nothing says that it was missed: a first day without a beginning, a day to look again. */
  | { kind: 'past' }
  /** Not awaited while the fiche is paused; no more awaited once it is over. */
  | { kind: 'paused' }
  | { kind: 'dropped' };

export type Echeance = {
  /** Stable in its fiche: `debut`, `etape-2`, `fin`, `revoir`. */
  key: string;
  kind: 'debut' | 'etape' | 'fin' | 'revoir';
  on: string;
  /** Of a step; null for what the fiche itself does. */
  title: string | null;
  sort: Sort;
};

/** What of a fiche its dates are read from. */
export type Dated = Pick<ShownFiche, 'startsOn' | 'endsOn' | 'etats' | 'etapes' | 'state' | 'etat'>;

/** What becomes of a date that is still to be met. A date is missed from the day after it. */
function awaited(fiche: Dated, on: string, today: string): Sort {
  if (!isOpen(fiche.state)) return { kind: 'dropped' };
  if (fiche.state === 'en-pause') return { kind: 'paused' };
  return on < today ? { kind: 'late', days: daysBetween(on, today) } : { kind: 'due' };
}

/** Every date of a fiche, in order: its first day, its steps, its end, and the day to look again where it is blocked. */
export function echeancesOf(fiche: Dated, today: string): Echeance[] {
  const begun = fiche.etats.find(({ state }) => state === 'en-cours')?.on;
  const start = awaited(fiche, fiche.startsOn, today);
  const dates: Echeance[] = [
    {
      key: 'debut',
      kind: 'debut',
      on: fiche.startsOn,
      title: null,
      // A late beginning is no lateness of its own: steps and the end say it.
      sort: begun ? { kind: 'done', on: begun } : start.kind === 'late' ? { kind: 'past' } : start
    },
    ...fiche.etapes.map(({ no, title, dueOn, doneOn }): Echeance => ({
      key: `etape-${no}`,
      kind: 'etape',
      on: dueOn,
      title,
      sort: doneOn ? { kind: 'done', on: doneOn } : awaited(fiche, dueOn, today)
    })),
    {
      key: 'fin',
      kind: 'fin',
      on: fiche.endsOn,
      title: null,
      sort: fiche.state === 'realisee' ? { kind: 'done', on: fiche.etat.on } : awaited(fiche, fiche.endsOn, today)
    }
  ];
  const { reviewOn } = fiche.etat;
  if (fiche.state === 'bloquee' && reviewOn)
    dates.push({
      key: 'revoir',
      kind: 'revoir',
      on: reviewOn,
      title: null,
      sort: { kind: reviewOn <= today ? 'past' : 'due' }
    });
  return dates;
}

export type EcheanceOfFiche = Echeance & { fiche: ShownFiche };

const order = { debut: 0, etape: 1, revoir: 2, fin: 3 } as const;

/** The dates of all these fiches that lie in a period, earliest first. The table, the files and the calendar are these. */
export function echeancesIn(
  fiches: readonly ShownFiche[],
  { from, until }: Pick<Periode, 'from' | 'until'>,
  today: string
): EcheanceOfFiche[] {
  return fiches
    .flatMap((fiche) =>
      echeancesOf(fiche, today)
        .filter(({ on }) => on >= from && on < until)
        .map((echeance) => ({ ...echeance, fiche }))
    )
    .toSorted((a, b) =>
      a.on !== b.on
        ? a.on < b.on
          ? -1
          : 1
        : order[a.kind] - order[b.kind] || (a.fiche.code < b.fiche.code ? -1 : a.fiche.code > b.fiche.code ? 1 : 0)
    );
}

/** The last day that anything of a fiche is drawn on: its end, or today where it is open past it. */
export const lastDayOf = (fiche: Dated, today: string): string =>
  isOpen(fiche.state) && fiche.state !== 'en-pause' && fiche.endsOn < today ? today : fiche.endsOn;

/** Whether a fiche has anything to show in a period: it lasts in it, or a date of it lies there. */
export const touches = (fiche: Dated, { from, until }: Pick<Periode, 'from' | 'until'>, today: string): boolean =>
  (fiche.startsOn < until && lastDayOf(fiche, today) >= from) ||
  echeancesOf(fiche, today).some(({ on }) => on >= from && on < until);
