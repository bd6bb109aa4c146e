import { isUnanswered, type ValiditeResult } from '../../diagnostic/rules.ts';
import { isOpen, type FicheState } from '../../plan/fiches/rules.ts';
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

/** How many of a kind stand alone, and which kinds are gathered by where they stand; the others are by axis. */
export type Manner = { most: number; byState: readonly Kind[] };

const ofObjects: Manner = { most: MOST_ALONE, byState: ['constat', 'fiche'] };

const alone = (one: Maillon): Noeud => ({
  key: `${one.kind}:${one.id}`,
  kind: one.kind,
  maillons: [one],
  groupe: null
});

/** The objects of one kind, in their order, or in groups when there are more than `most`. */
export function noeudsOf(maillons: readonly Maillon[], { most, byState }: Manner = ofObjects): Noeud[] {
  if (maillons.length <= most) return maillons.map(alone);
  const standing = ({ kind }: Maillon): boolean => byState.includes(kind);
  return [...Map.groupBy(maillons, (one) => (standing(one) ? one.state : one.axe?.id) ?? '')].flatMap(
    ([shared, gathered]) => {
      const [first, ...others] = gathered;
      if (!first) return [];
      if (others.length === 0) return alone(first);
      return {
        key: `${first.kind}-${shared || 'autres'}`,
        kind: first.kind,
        maillons: gathered,
        groupe: { axe: standing(first) ? null : first.axe, state: standing(first) ? first.state : null }
      };
    }
  );
}

/** The links between the objects of neighbouring columns, summed by the nodes that they stand in. */
export function liensOf(noeuds: readonly Noeud[]): Lien[] {
  const nodeOf = new Map(noeuds.flatMap(({ key, maillons }) => maillons.map(({ id }) => [id, key] as const)));
  const liens: Lien[] = [];
  for (const { key, maillons } of noeuds) {
    const arriving = new Map<string, Lien>();
    for (const one of maillons) {
      for (const id of one.from) {
        const from = nodeOf.get(id);
        if (from === undefined) continue;
        const lien = arriving.get(from);
        if (lien) {
          lien.count += 1;
          continue;
        }
        const first = { from, to: key, count: 1 };
        arriving.set(from, first);
        liens.push(first);
      }
    }
  }
  return liens;
}

/** The objects of a chain as columns of nodes, and the links between these. */
export function reseauOf(maillons: readonly Maillon[], manner: Manner = ofObjects): Reseau {
  const byKind = Map.groupBy(maillons, ({ kind }) => kind);
  const columns = colonnes.map((kinds) => kinds.flatMap((kind) => noeudsOf(byKind.get(kind) ?? [], manner)));
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

/** Ids of what leads to something, in the whole plan or the whole chain of an object: never in a part of it. */
export const ledOf = (all: readonly Maillon[]): Set<string> => new Set(all.flatMap(({ from }) => from));

/**
 * Whether the chain stops at an object where it should go on: a constat that still holds, a recommandation, a fiche that
 * is still to be carried out. Nothing follows an espace; a right or an observation may lead nowhere.
 * @param led ids of what leads to something
 */
export function isBroken({ kind, id, state }: Maillon, led: ReadonlySet<string>): boolean {
  if (led.has(id)) return false;
  if (kind === 'constat') return isUnanswered(state as ValiditeResult | null, 0);
  return kind === 'recommandation' || (kind === 'fiche' && isOpen(state as FicheState));
}
