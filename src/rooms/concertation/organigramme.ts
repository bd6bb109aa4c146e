import type { EspaceFilters } from './forms.ts';
import type { Espace } from './queries.server.ts';
import { isOpenOn } from './rules.ts';

export type Node = Espace & { children: Node[] };
export type Branch = { axeId: string | null; axeNo: number | null; axeName: string | null; nodes: Node[] };

/** Closed for good, which is not the same as not open yet. */
export const isClosed = (espace: Pick<Espace, 'closedOn'>, today: string): boolean =>
  espace.closedOn !== null && espace.closedOn <= today;

export function filterEspaces<Row extends Espace>(all: Row[], filters: EspaceFilters, today: string): Row[] {
  return all.filter(
    (espace) =>
      (!filters.axe || espace.axeId === filters.axe) &&
      (!filters.kind || espace.kind === filters.kind) &&
      (filters.etat !== 'ouvert' || isOpenOn(espace, today)) &&
      (filters.etat !== 'ferme' || isClosed(espace, today))
  );
}

/**
 * The chart of espaces: axes, the espaces of each, those they head. Every espace given stands in it exactly
 * once: one whose parent is not among those given stands directly under its axis, and one that a ring of
 * parents would keep from any axis does too.
 */
export function organigramme(espaces: Espace[]): Branch[] {
  const nodes = new Map(espaces.map((espace) => [espace.id, { ...espace, children: [] as Node[] }]));
  const parentOf = (node: Node) => (node.parentId ? nodes.get(node.parentId) : undefined);
  const isInRing = (node: Node) => {
    const met = new Set([node.id]);
    for (let above = parentOf(node); above; above = parentOf(above)) {
      if (met.has(above.id)) return true;
      met.add(above.id);
    }
    return false;
  };
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const parent = isInRing(node) ? undefined : parentOf(node);
    (parent ? parent.children : roots).push(node);
  }
  return [...Map.groupBy(roots, (node) => node.axeId)].map(([axeId, under]) => ({
    axeId,
    axeNo: under[0]?.axeNo ?? null,
    axeName: under[0]?.axeName ?? null,
    nodes: under
  }));
}
