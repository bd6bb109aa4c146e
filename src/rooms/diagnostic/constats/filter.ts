import type { ConstatFilters } from '../forms.ts';
import { searchKeyOf } from '../../territoires/rules.ts';
import { isUnanswered, presentValidity, type ValiditeResult } from '../rules.ts';
import type { ListedConstat } from './liste.server.ts';
import type { Constat } from './queries.server.ts';

type Filterable = Pick<ListedConstat, 'droits' | 'communes' | 'wholeTerritory' | 'publics' | 'result' | 'text'> & {
  recommandations: readonly unknown[];
};

/** Work to do first: what gets worse, then what nobody knows. */
const urgency: readonly ValiditeResult[] = ['worse', 'unknown', 'valid', 'better', 'resolved'];

export const presentValidite = (constat: Pick<Constat, 'history'>) => presentValidity(constat.history);

/** The constats that pass all filters, sorted. A constat of the whole territory concerns every commune. */
export function filterConstats<Row extends Filterable>(all: Row[], filters: ConstatFilters): Row[] {
  const words = searchKeyOf(filters.q).split(' ').filter(Boolean);
  const kept = all.filter((constat) => {
    if (filters.axe && !constat.droits.some((droit) => droit.axeId === filters.axe)) return false;
    if (filters.droit && !constat.droits.some((droit) => droit.id === filters.droit)) return false;
    if (filters.commune && !constat.wholeTerritory && !constat.communes.some((c) => c.nis === filters.commune))
      return false;
    if (filters.public && !constat.publics.includes(filters.public)) return false;
    if (filters.validite && constat.result !== filters.validite) return false;
    const answers = constat.recommandations.length;
    if (filters.reponse === 'avec' && !answers) return false;
    if (filters.reponse === 'sans' && !isUnanswered(constat.result, answers)) return false;
    return words.every((word) => constat.text.includes(word));
  });
  const rank = (constat: Row) => urgency.indexOf(constat.result ?? 'unknown');
  return filters.tri === 'validite' ? kept.toSorted((a, b) => rank(a) - rank(b)) : kept;
}

type Option = { value: string; name: string; count: number };
const french = new Intl.Collator('fr');

/**
 * What each filter offers, with the number of constats that have it: values that some constat has, and every
 * commune of the territory, since what holds everywhere holds there too.
 */
export function filterOptions(all: Filterable[], territory: { nis: string; name: string }[]) {
  const axes = new Map<string, Option & { no: number }>();
  const droits = new Map<string, Option & { axeId: string }>();
  const communes = new Map<string, Option>(
    territory.map((commune) => [commune.nis, { value: commune.nis, name: commune.name, count: 0 }])
  );
  const publics = new Map<string, Option>();
  const add = <Kind extends Option>(to: Map<string, Kind>, option: Kind) => {
    const known = to.get(option.value) ?? option;
    known.count += 1;
    to.set(option.value, known);
  };
  for (const constat of all) {
    for (const axe of Map.groupBy(constat.droits, (droit) => droit.axeId).values())
      if (axe[0]) add(axes, { value: axe[0].axeId, name: axe[0].axeName, no: axe[0].axeNo, count: 0 });
    for (const droit of constat.droits)
      add(droits, { value: droit.id, name: droit.name, axeId: droit.axeId, count: 0 });
    for (const commune of constat.communes) add(communes, { value: commune.nis, name: commune.name, count: 0 });
    for (const name of constat.publics) add(publics, { value: name, name, count: 0 });
  }
  const whole = all.filter((constat) => constat.wholeTerritory).length;
  return {
    axes: [...axes.values()].toSorted((a, b) => a.no - b.no),
    droits: [...droits.values()].toSorted((a, b) => french.compare(a.name, b.name)),
    communes: [...communes.values()]
      .map((commune) => ({ ...commune, count: commune.count + whole }))
      .toSorted((a, b) => french.compare(a.name, b.name)),
    publics: [...publics.values()].toSorted((a, b) => french.compare(a.name, b.name))
  };
}

export type FilterOptions = ReturnType<typeof filterOptions>;

/** Filters whose value no constat has are dropped: an old link shows the list, not an error. */
export function knownFilters(filters: ConstatFilters, options: FilterOptions): ConstatFilters {
  const known = (value: string, among: Option[]) => (among.some((option) => option.value === value) ? value : '');
  return {
    ...filters,
    axe: known(filters.axe, options.axes),
    droit: known(filters.droit, options.droits),
    commune: known(filters.commune, options.communes),
    public: known(filters.public, options.publics)
  };
}

/** What the page says of all constats at once; the counts are by axis and validity, either of them '' for any. */
export type Comptes = { counts: ReadonlyMap<string, number>; worse: number; unanswered: number };

export const countKey = (axe: string, result: string): string => `${axe} ${result}`;

export function comptesOf(all: readonly Filterable[]): Comptes {
  const counts = new Map<string, number>();
  for (const { droits, result } of all) {
    const axes = new Set(['', ...droits.map((droit) => droit.axeId)]);
    for (const axe of axes) {
      for (const one of result ? ['', result] : ['']) {
        const key = countKey(axe, one);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return {
    counts,
    worse: counts.get(countKey('', 'worse')) ?? 0,
    unanswered: all.filter((constat) => isUnanswered(constat.result, constat.recommandations.length)).length
  };
}
