import { pageOf } from '#platform/http/asked.ts';
import type { Plan } from '../../plan/queries.server.ts';
import type { ShownFiche } from '../../plan/fiches/situation.ts';
import { echeancesIn, touches } from './echeances.ts';
import type { Choix } from './forms.ts';
import { groupsOf } from './groupes.ts';
import { neighbours, periodeOf, yearsTouched } from './periode.ts';

/** As many fiches as a drawing holds before its groups are folded, and as many as one page of an open group has. */
export const MOST_ROWS = 60;
/** As many dates as one page of the table has. */
export const MOST_DATES = 100;

/**
 * What a calendar shows of some fiches: those with anything in the period, in groups. With more of them than a drawing
 * holds, the groups are folded until one is opened, and an open group has pages.
 * @param all fiches of the plan, which say how far its years reach
 * @param shown those that pass the filters
 */
export function calendrierOf(
  { plan, all, shown }: { plan: Plan; all: readonly ShownFiche[]; shown: readonly ShownFiche[] },
  asked: Choix,
  today: string
) {
  const span = yearsTouched(plan, all);
  const periode = periodeOf(asked.periode, span);
  const within = shown.filter((fiche) => touches(fiche, periode, today));
  const groups = groupsOf(within, asked.par, plan.axes);
  const chosen = groups.find(({ id }) => id === asked.groupe);
  const opened = chosen ?? (groups.length === 1 ? groups[0] : undefined);
  const rows = groups.reduce((sum, { fiches }) => sum + fiches.length, 0);
  const folded = !opened && rows > MOST_ROWS;
  const drawn = opened ? pageOf(opened.fiches, asked.page, MOST_ROWS) : null;
  const dates = asked.vue === 'tableau' ? echeancesIn(chosen ? chosen.fiches : within, periode, today) : [];
  const onPage = pageOf(dates, asked.page, MOST_DATES);
  const part = asked.vue === 'tableau' ? onPage : drawn;
  return {
    choix: { ...asked, periode: periode.key, groupe: chosen?.id ?? '', page: part?.page ?? 1 },
    span,
    periode,
    ...neighbours(periode, span),
    /** Fiches that pass the filters and have something in the period; those that have nothing in it. */
    within: within.length,
    outside: shown.length - within.length,
    groups: opened && drawn ? [{ ...opened, fiches: drawn.rows }] : groups,
    opened: opened ?? null,
    folded,
    /** Of the table: all dates in the period, and those of this page. */
    dates,
    onPage: onPage.rows,
    place: part
  };
}

export type Calendrier = ReturnType<typeof calendrierOf>;
