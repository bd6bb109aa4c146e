import type { Maillon } from './maillons.ts';

/** Objects with their links, to be followed both ways. */
export type Chaine = {
  all: readonly Maillon[];
  /** Where each stands among all. */
  places: ReadonlyMap<string, number>;
  before: (id: string) => readonly string[];
  after: (id: string) => readonly string[];
  /** Ids of what leads to something. */
  led: ReadonlySet<string>;
};

export function chaineOf(all: readonly Maillon[]): Chaine {
  const froms = new Map(all.map(({ id, from }) => [id, from]));
  const tos = new Map<string, string[]>();
  for (const { id, from } of all) {
    for (const one of from) {
      const list = tos.get(one);
      if (list) list.push(id);
      else tos.set(one, [id]);
    }
  }
  const places = new Map(all.map(({ id }, place) => [id, place]));
  return {
    all,
    places,
    before: (id) => froms.get(id) ?? [],
    after: (id) => tos.get(id) ?? [],
    led: new Set(tos.keys())
  };
}

/** The objects given and all that is reached from them by `step`. */
export function reached(start: readonly string[], step: (id: string) => readonly string[]): Set<string> {
  const met = new Set(start);
  for (const id of met) for (const next of step(id)) met.add(next);
  return met;
}
