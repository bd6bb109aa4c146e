import { queryText } from '#platform/http/query.ts';
import { href } from '#messages/locale.ts';
import { filterKeys } from '../../plan/fiches/filter.ts';
import type { PlanFilters } from '../../plan/forms.ts';
import type { Choix } from './forms.ts';

const absent: Choix = { vue: 'frise', par: 'axe', periode: '', groupe: '', page: 1 };

export type Asked = { filters: PlanFilters; choix: Choix };
type Change = Partial<Omit<PlanFilters, 'vue' | 'tri' | 'ordre'>> & Partial<Choix>;

/** The address of the calendar with something changed; whatever changes, one reads from the first page on. */
export function calendrierAddress({ filters, choix }: Asked, change: Change = {}, path = '/plan/calendrier'): string {
  const {
    vue = choix.vue,
    par = choix.par,
    periode = choix.periode,
    groupe = choix.groupe,
    page = 1,
    ...rest
  } = change;
  const wanted = { ...filters, ...rest };
  const filtered = Object.fromEntries(filterKeys.map((key) => [key, wanted[key]]));
  return href(path) + queryText({ ...filtered, vue, par, periode, groupe, page }, absent);
}

/** What a form of filters hands on beside its own fields. */
export const keptFields = (choix: Choix): [string, string][] =>
  (['vue', 'par', 'periode'] as const).flatMap((key) => (choix[key] === absent[key] ? [] : [[key, choix[key]]]));
