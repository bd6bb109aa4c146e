/** Something that one plan or phase holds and that another may have taken over. */
export type Element = {
  /** Unique among all that is compared. */
  key: string;
  kind: 'recommandation' | 'fiche' | 'domaine';
  /** Null for a domain, which no source numbers. */
  code: string | null;
  title: string;
  exemple: boolean;
};

/** One recorded succession, by keys; null: nothing before, or nothing after. */
export type Lien = { before: string | null; after: string | null; reason: string | null; exemple: boolean };

/**
 * What became of things, in the order in which it is shown.
 * `recomposee`: several became several, and no one of them alone.
 * `poursuivie` and `terminee` are computed from the dates and states of fiches, the others are recorded.
 */
export const sorts = [
  'gardee',
  'poursuivie',
  'fusionnee',
  'scindee',
  'recomposee',
  'terminee',
  'abandonnee',
  'nouvelle',
  'inconnue'
] as const;
export type Sort = (typeof sorts)[number];

export type Passage = {
  sort: Sort;
  before: Element[];
  after: Element[];
  reasons: { text: string; exemple: boolean }[];
  /** Whether it stands in an invented record; what is computed stands in none. */
  exemple: boolean;
};

/** What the dates and states of an element say by themselves, where no succession is recorded. */
export type Constatee = { sort: 'poursuivie' | 'terminee' | 'abandonnee'; reason: string | null };

function sortOf(before: number, after: number): Sort {
  if (before === 0) return 'nouvelle';
  if (after === 0) return 'abandonnee';
  if (before === 1) return after === 1 ? 'gardee' : 'scindee';
  return after === 1 ? 'fusionnee' : 'recomposee';
}

/**
 * Everything that stands before and after, each once, with what became of it. What meets in recorded successions is one
 * passage. What no record names is told by its state, else it is not known.
 * @param constatees by key, of the things before
 */
export function passagesOf(
  before: readonly Element[],
  after: readonly Element[],
  liens: readonly Lien[],
  constatees: ReadonlyMap<string, Constatee>
): Passage[] {
  const byKey = new Map([...before, ...after].map((element) => [element.key, element]));
  // A record that names something which is not here (or not for this reader) says nothing here.
  const known = liens.filter(
    (lien) => (lien.before === null || byKey.has(lien.before)) && (lien.after === null || byKey.has(lien.after))
  );
  const befores = new Set(before.map(({ key }) => key));
  const seen = new Set<string>();
  const passages: Passage[] = [];
  for (const start of [...before, ...after]) {
    if (seen.has(start.key)) continue;
    const group = reach(start.key, known);
    group.forEach((key) => seen.add(key));
    const own = known.filter((lien) => group.has(lien.before ?? '') || group.has(lien.after ?? ''));
    const of = (list: readonly Element[]) => list.filter(({ key }) => group.has(key));
    const [from, to] = [of(before), of(after)];
    if (own.length > 0) {
      const reasons = own.flatMap(({ reason, exemple }) => (reason === null ? [] : [{ text: reason, exemple }]));
      passages.push({
        sort: sortOf(from.length, to.length),
        before: from,
        after: to,
        reasons: [...new Map(reasons.map((reason) => [reason.text, reason])).values()],
        exemple: own.some(({ exemple }) => exemple)
      });
      continue;
    }
    const told = befores.has(start.key) ? constatees.get(start.key) : undefined;
    passages.push({
      sort: told?.sort ?? 'inconnue',
      before: from,
      after: to,
      reasons: told?.reason ? [{ text: told.reason, exemple: start.exemple }] : [],
      exemple: false
    });
  }
  return passages.sort((a, b) => sorts.indexOf(a.sort) - sorts.indexOf(b.sort));
}

/** Everything that recorded successions join to one thing, directly or not. */
function reach(start: string, liens: readonly Lien[]): Set<string> {
  const group = new Set([start]);
  const queue = [start];
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    for (const { before, after } of liens) {
      if (before !== key && after !== key) continue;
      for (const next of [before, after]) {
        if (next === null || group.has(next)) continue;
        group.add(next);
        queue.push(next);
      }
    }
  }
  return group;
}

/** How many passages there are of each sort. */
export const countBySort = (passages: readonly Passage[]): { sort: Sort; count: number }[] =>
  sorts
    .map((sort) => ({ sort, count: passages.filter((passage) => passage.sort === sort).length }))
    .filter(({ count }) => count > 0);
