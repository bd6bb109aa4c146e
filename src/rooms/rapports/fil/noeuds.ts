import { colonnes, type AxeOfMaillon, type Kind, type Maillon } from './maillons.ts';

/** How many objects of one kind a drawing shows one by one; more are gathered. */
export const MOST_ALONE = 6;

/** What stands at one place of a drawing: one object, or a group of them with what they share. */
export type Noeud = {
  key: string;
  kind: Kind;
  maillons: Maillon[];
  /** Null for one object alone. */
  groupe: { axe: AxeOfMaillon | null; state: Maillon['state'] } | null;
};

/** Between two nodes: how many links between their objects. */
export type Lien = { from: string; to: string; count: number };

export type Reseau = { colonnes: Noeud[][]; liens: Lien[] };

/** What has a life of its own is gathered by where it stands, the rest by axis. */
const gatheredBy = ({ kind, state, axe }: Maillon): string =>
  kind === 'fiche' || kind === 'constat' ? (state ?? '') : (axe?.id ?? '');

const alone = (one: Maillon): Noeud => ({
  key: `${one.kind}:${one.id}`,
  kind: one.kind,
  maillons: [one],
  groupe: null
});

/** The objects of one kind, in their order, or in groups when there are more than `most`. */
export function noeudsOf(maillons: readonly Maillon[], most: number): Noeud[] {
  if (maillons.length <= most) return maillons.map(alone);
  return [...Map.groupBy(maillons, gatheredBy)].flatMap(([shared, gathered]) => {
    const [first, ...others] = gathered;
    if (!first) return [];
    if (others.length === 0) return alone(first);
    const byState = first.kind === 'fiche' || first.kind === 'constat';
    return {
      key: `${first.kind}-${shared || 'autres'}`,
      kind: first.kind,
      maillons: gathered,
      groupe: { axe: byState ? null : first.axe, state: byState ? first.state : null }
    };
  });
}

/** The links between the objects of neighbouring columns, summed by the nodes that they stand in. */
export function liensOf(noeuds: readonly Noeud[]): Lien[] {
  const nodeOf = new Map(noeuds.flatMap(({ key, maillons }) => maillons.map(({ id }) => [id, key] as const)));
  const liens = new Map<string, Lien>();
  for (const { key, maillons } of noeuds) {
    for (const id of maillons.flatMap(({ from }) => from)) {
      const from = nodeOf.get(id);
      if (from === undefined) continue;
      const between = `${from}>${key}`;
      const lien = liens.get(between);
      if (lien) lien.count += 1;
      else liens.set(between, { from, to: key, count: 1 });
    }
  }
  return [...liens.values()];
}

/** The objects of a chain as columns of nodes, and the links between these. */
export function reseauOf(maillons: readonly Maillon[], most: number = MOST_ALONE): Reseau {
  const byKind = Map.groupBy(maillons, ({ kind }) => kind);
  const columns = colonnes.map((kinds) => kinds.flatMap((kind) => noeudsOf(byKind.get(kind) ?? [], most)));
  return { colonnes: columns, liens: liensOf(columns.flat()) };
}

/**
 * The same columns with neighbours brought near each other, so that fewer links cross: from the column `start` outwards,
 * each node stands at the mean place of those it is linked with in the column that comes before on the way.
 */
export function untangled({ colonnes: columns, liens }: Reseau, start: number): Noeud[][] {
  const ordered = columns.map((column) => [...column]);
  const other = new Map<string, { key: string; count: number }[]>();
  for (const { from, to, count } of liens) {
    other.set(from, [...(other.get(from) ?? []), { key: to, count }]);
    other.set(to, [...(other.get(to) ?? []), { key: from, count }]);
  }
  const arrange = (at: number, beside: number): void => {
    const places = new Map((ordered[beside] ?? []).map(({ key }, i) => [key, i]));
    const meanPlace = ({ key }: Noeud): number => {
      let sum = 0;
      let weight = 0;
      for (const { key: linked, count } of other.get(key) ?? []) {
        const place = places.get(linked);
        if (place === undefined) continue;
        sum += place * count;
        weight += count;
      }
      // What is linked with nothing there comes last.
      return weight ? sum / weight : Infinity;
    };
    const wanted = new Map((ordered[at] ?? []).map((node) => [node.key, meanPlace(node)]));
    const placeOf = ({ key }: Noeud): number => wanted.get(key) ?? 0;
    ordered[at]?.sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
  };
  for (let at = start - 1; at >= 0; at -= 1) arrange(at, at + 1);
  for (let at = start + 1; at < ordered.length; at += 1) arrange(at, at - 1);
  return ordered;
}

/** Those of a node that lead to nothing in the column after, where something should. */
export function brokenOf(node: Noeud, liens: ReadonlySet<string>): Maillon[] {
  return node.kind === 'espace' ? [] : node.maillons.filter(({ id }) => !liens.has(id));
}
