import type { PlanFilters, Sort } from '../forms.ts';
import type { Plan } from '../queries.server.ts';
import { statesInOrder } from './rules.ts';
import { isHeldUp, type ShownFiche } from './situation.ts';

export const filterKeys = ['q', 'axe', 'droit', 'phase', 'etat', 'commune', 'public', 'espace'] as const;
export type FilterKey = (typeof filterKeys)[number];

/** Accents, case and the form of apostrophes are forgiven. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();

/** What a text search looks in, folded once for each fiche that is kept. */
const folded = new WeakMap<object, string>();

function textOf(fiche: ShownFiche): string {
  let text = folded.get(fiche);
  if (text === undefined) folded.set(fiche, (text = fold(`${fiche.code} ${fiche.title} ${fiche.words}`)));
  return text;
}

const tests: Record<FilterKey, (fiche: ShownFiche, value: string) => boolean> = {
  q(fiche, value) {
    const text = textOf(fiche);
    return fold(value)
      .split(/\s+/)
      .every((word) => text.includes(word));
  },
  axe: (fiche, value) => fiche.axeId === value,
  droit: (fiche, value) => fiche.droits.includes(value),
  phase: (fiche, value) => String(fiche.phaseNo) === value,
  etat(fiche, value) {
    if (value === 'en-retard') return fiche.retard !== null;
    if (value === 'en-retard-ou-bloquee') return isHeldUp(fiche);
    if (value === 'sans-nouvelles') return fiche.silence !== null;
    return fiche.state === value;
  },
  // What is done in the whole territory concerns every commune of it.
  commune: (fiche, value) => fiche.wholeTerritory || fiche.communes.some(({ nis }) => nis === value),
  public: (fiche, value) => fiche.publics.includes(value),
  espace: (fiche, value) => fiche.espaces.some(({ id }) => id === value)
};

export const activeFilters = (filters: PlanFilters): FilterKey[] => filterKeys.filter((key) => filters[key] !== '');

const passes = (fiche: ShownFiche, filters: PlanFilters, keys: FilterKey[]): boolean =>
  keys.every((key) => tests[key](fiche, filters[key]));

const french = new Intl.Collator('fr', { numeric: true });

const orders: Record<Sort, (a: ShownFiche, b: ShownFiche, axes: Map<string, number>) => number> = {
  code: (a, b) => french.compare(a.code, b.code),
  titre: (a, b) => french.compare(a.title, b.title),
  axe: (a, b, axes) => (axes.get(a.axeId) ?? 0) - (axes.get(b.axeId) ?? 0),
  etat: (a, b) => statesInOrder.indexOf(a.state) - statesInOrder.indexOf(b.state),
  phase: (a, b) => a.phaseNo - b.phaseNo,
  fin: (a, b) => Number(a.endsOn > b.endsOn) - Number(a.endsOn < b.endsOn)
};

export const byCode = (a: { code: string }, b: { code: string }): number => french.compare(a.code, b.code);

/**
 * The fiches that pass every filter, in the order asked for; those that are equal in it keep the order of their codes.
 * @param all by code
 */
export function filterFiches(all: ShownFiche[], filters: PlanFilters, axes: Plan['axes']): ShownFiche[] {
  const keys = activeFilters(filters);
  const kept = keys.length ? all.filter((fiche) => passes(fiche, filters, keys)) : all;
  const falling = filters.ordre === 'decroissant';
  if (filters.tri === 'code') return falling ? kept.toReversed() : kept;
  const numbers = new Map(axes.map(({ id, no }) => [id, no]));
  const order = orders[filters.tri];
  return kept.toSorted((a, b) => (falling ? order(b, a, numbers) : order(a, b, numbers)));
}

/** For an answer that is too short: how many fiches there would be without each of the filters. */
export function countWithoutEach(all: ShownFiche[], filters: PlanFilters): { key: FilterKey; count: number }[] {
  const keys = activeFilters(filters);
  return keys.map((dropped) => {
    const others = keys.filter((key) => key !== dropped);
    return { key: dropped, count: all.filter((fiche) => passes(fiche, filters, others)).length };
  });
}

export type Option = { value: string; name: string; count: number };

/** What each filter offers, with the number of fiches of the plan that have it: each fiche is asked about each choice, so keep it. */
export function filterOptions(all: ShownFiche[], plan: Plan, territory: { nis: string; name: string }[]) {
  const counted = (key: FilterKey, list: { value: string; name: string }[]): Option[] =>
    list.map((option) => ({ ...option, count: all.filter((fiche) => tests[key](fiche, option.value)).length }));
  const byName = (list: { value: string; name: string }[]) => list.toSorted((a, b) => french.compare(a.name, b.name));
  const espaces = new Map(all.flatMap((fiche) => fiche.espaces.map(({ id, name }) => [id, name])));
  const publics = new Set(all.flatMap((fiche) => fiche.publics));
  return {
    axe: counted(
      'axe',
      plan.axes.map(({ id, no, name }) => ({ value: id, name: `${no}. ${name}` }))
    ),
    droit: counted(
      'droit',
      plan.axes.flatMap(({ droits }) => droits.map(({ id, name }) => ({ value: id, name })))
    ),
    phase: counted(
      'phase',
      plan.phases.map(({ no, startYear, endYear }) => ({ value: String(no), name: `${no}, ${startYear}-${endYear}` }))
    ),
    etat: counted(
      'etat',
      [...statesInOrder, 'en-retard', 'en-retard-ou-bloquee', 'sans-nouvelles'].map((value) => ({ value, name: value }))
    ),
    commune: counted('commune', byName(territory.map(({ nis, name }) => ({ value: nis, name })))),
    public: counted('public', byName([...publics].map((name) => ({ value: name, name })))),
    espace: counted('espace', byName([...espaces].map(([value = '', name = '']) => ({ value, name }))))
  };
}

export type FilterOptions = ReturnType<typeof filterOptions>;

/** A value that no option has filters nothing: an old link shows the plan, not an error. */
export function knownFilters(filters: PlanFilters, options: FilterOptions): PlanFilters {
  const known = { ...filters };
  for (const key of ['axe', 'droit', 'phase', 'commune', 'public', 'espace'] as const) {
    if (!options[key].some(({ value }) => value === filters[key])) known[key] = '';
  }
  return known;
}
