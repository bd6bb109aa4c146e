import { href } from '#messages/locale.ts';
import { filterKeys } from '../../plan/fiches/filter.ts';
import type { PlanFilters } from '../../plan/forms.ts';
import type { Choix } from './forms.ts';

const absent: Choix = { vue: 'frise', par: 'axe', periode: '', groupe: '', page: 1 };
const keys = ['vue', 'par', 'periode', 'groupe', 'page'] as const;

export type Asked = { filters: PlanFilters; choix: Choix };
type Change = Partial<Omit<PlanFilters, 'vue' | 'tri' | 'ordre'>> & Partial<Choix>;

/** What an address of the calendar says: only what differs from the default, always in the same order. */
function queryOf({ filters, choix }: Asked): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of filterKeys) if (filters[key]) query.set(key, filters[key]);
  for (const key of keys) if (choix[key] !== absent[key]) query.set(key, String(choix[key]));
  return query;
}

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
  const query = queryOf({ filters: { ...filters, ...rest }, choix: { vue, par, periode, groupe, page } }).toString();
  return href(path) + (query ? `?${query}` : '');
}

/** What a form of filters hands on beside its own fields. */
export const keptFields = (choix: Choix): [string, string][] =>
  (['vue', 'par', 'periode'] as const).flatMap((key) => (choix[key] === absent[key] ? [] : [[key, choix[key]]]));
