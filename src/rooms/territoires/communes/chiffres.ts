import type { chiffres } from '../tables.ts';

export type Mesure = (typeof chiffres.mesure.enumValues)[number];
export type Operation = (typeof chiffres.operation.enumValues)[number];

export type Chiffre = { nis: string; mesure: Mesure; year: number; operation: Operation; value: number };

/** Figures by territory, then by measure, year and operation. */
export type Chiffres = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Where a figure stands among those of its territory. */
export const keyOf = (mesure: Mesure, year: number, operation: Operation): string => `${mesure} ${year} ${operation}`;

export function groupChiffres(rows: readonly Chiffre[]): Chiffres {
  const groups = new Map<string, Map<string, number>>();
  for (const { nis, mesure, year, operation, value } of rows) {
    let own = groups.get(nis);
    if (!own) groups.set(nis, (own = new Map()));
    own.set(keyOf(mesure, year, operation), value);
  }
  return groups;
}

/** A figure of a territory; null where it is not held. */
export const valueOf = (held: Chiffres, nis: string, mesure: Mesure, year: number, operation: Operation) =>
  held.get(nis)?.get(keyOf(mesure, year, operation)) ?? null;

/** How many of the territories of a list have a figure. */
export type Couverture = { mesure: Mesure; year: number; operation: Operation; communes: number };

/** Counts the territories that have each figure. */
export function couvertureOf(rows: readonly Chiffre[]): Couverture[] {
  const groups = Map.groupBy(rows, ({ mesure, year, operation }) => keyOf(mesure, year, operation));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first
      ? [{ mesure: first.mesure, year: first.year, operation: first.operation, communes: group.length }]
      : [];
  });
}

/** What is held, to be looked up: every column asks for every year of it. */
type Index = {
  /** By operation, measure and year: how many communes have the figure. */
  communes: ReadonlyMap<Operation, ReadonlyMap<Mesure, ReadonlyMap<number, number>>>;
  years: readonly number[];
};

const indexes = new WeakMap<readonly Couverture[], Index>();

const nested = <Item, Key, Group>(items: readonly Item[], key: (item: Item) => Key, group: (items: Item[]) => Group) =>
  new Map([...Map.groupBy(items, key)].map(([of, all]) => [of, group(all)]));

export function indexOf(held: readonly Couverture[]): Index {
  let index = indexes.get(held);
  if (!index) {
    const byYear = (figures: readonly Couverture[]) => new Map(figures.map((c) => [c.year, c.communes]));
    index = {
      communes: nested(
        held,
        (c) => c.operation,
        (of) => nested(of, (c) => c.mesure, byYear)
      ),
      years: [...new Set(held.map((c) => c.year))].sort((a, b) => a - b)
    };
    indexes.set(held, index);
  }
  return index;
}
