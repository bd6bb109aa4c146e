import { describe, expect, it } from 'vitest';
import { pageOfArbre } from './arbre.ts';
import type { ShownFiche } from './fiches/situation.ts';
import type { Plan } from './queries.server.ts';
import type { Recommandation } from './queries.server.ts';

const axes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }] as Plan['axes'];
const recommandations = [
  { id: 'R-1', axeId: 'a' },
  { id: 'R-2', axeId: 'a' },
  { id: 'R-3', axeId: 'b' },
  { id: 'R-4', axeId: 'b' }
] as Recommandation[];
const fiches = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([recommandationId, count]) =>
    Array.from({ length: count }, (_, i) => ({ id: `${recommandationId}/${i}`, recommandationId }) as ShownFiche)
  );
const plan = { axes, recommandations };
const page = (list: ShownFiche[], asked: number, bare = true, size = 4) => {
  const { branches, ...place } = pageOfArbre(plan, list, { asked, size, bare });
  return {
    place,
    all: branches.flatMap(({ own }) =>
      own.map(({ recommandation, fiches: own, begun, goesOn }) => ({
        id: recommandation.id,
        n: own.length,
        begun,
        goesOn
      }))
    ),
    fiches: branches.flatMap(({ own }) => own.flatMap((one) => one.fiches.map(({ id }) => id)))
  };
};

describe('a page of the tree', () => {
  const list = fiches({ 'R-1': 2, 'R-2': 5, 'R-3': 3 });

  it('holds every fiche once, on one page or another, in the order of the tree', () => {
    const pages = [1, 2, 3].map((one) => page(list, one));
    expect(pages.flatMap((one) => one.fiches)).toEqual(list.map(({ id }) => id));
    expect(pages[2]?.place).toEqual({ page: 3, pages: 3, first: 9, last: 10, total: 10 });
  });

  it('says which recommandation goes on from page to page', () => {
    expect(page(list, 1).all).toEqual([
      { id: 'R-1', n: 2, begun: false, goesOn: false },
      { id: 'R-2', n: 2, begun: false, goesOn: true }
    ]);
    expect(page(list, 2).all).toEqual([
      { id: 'R-2', n: 3, begun: true, goesOn: false },
      { id: 'R-3', n: 1, begun: false, goesOn: true }
    ]);
  });

  it('has each recommandation without fiche on one page, if they are asked for', () => {
    for (const bare of [list, fiches({ 'R-2': 4, 'R-4': 4 }), fiches({ 'R-1': 8 }), fiches({})]) {
      const named = [1, 2, 3].slice(0, page(bare, 1).place.pages).flatMap((one) =>
        page(bare, one)
          .all.filter(({ n }) => n === 0)
          .map(({ id }) => id)
      );
      const carried = new Set(bare.map(({ recommandationId }) => recommandationId));
      expect(named).toEqual(recommandations.map(({ id }) => id).filter((id) => !carried.has(id)));
      expect(page(bare, 1, false).all.every(({ n }) => n > 0)).toBe(true);
    }
  });

  it('names no axis of which it holds nothing', () => {
    const { branches } = pageOfArbre(plan, list, { asked: 1, size: 4, bare: false });
    expect(branches.map(({ axe }) => axe.id)).toEqual(['a']);
  });
});
