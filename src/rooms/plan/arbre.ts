import { placeOf, type Place } from '#platform/http/asked.ts';
import type { ShownFiche } from './fiches/situation.ts';
import type { Plan } from './queries.server.ts';
import type { Recommandation } from './queries.server.ts';

/** A recommandation of the tree with those of its fiches that the page holds. */
export type Rameau = {
  recommandation: Recommandation;
  fiches: ShownFiche[];
  /** Whether it has fiches on the page before, and on the next. */
  begun: boolean;
  goesOn: boolean;
};
export type Arbre = Place & { branches: { axe: Plan['axes'][number]; own: Rameau[] }[] };

/**
 * One page of the tree: axes, their recommandations, their fiches. Pages are counted in fiches; a recommandation that
 * none of the fiches carries out stands where its fiches would be.
 * @param bare whether those recommandations are shown at all
 */
export function pageOfArbre(
  { axes, recommandations }: { axes: Plan['axes']; recommandations: Recommandation[] },
  fiches: ShownFiche[],
  { asked, size, bare }: { asked: number; size: number; bare: boolean }
): Arbre {
  const place = placeOf(fiches.length, asked, size);
  const start = (place.page - 1) * size;
  const isLast = place.page === place.pages;
  const byRecommandation = Map.groupBy(fiches, ({ recommandationId }) => recommandationId);
  const byAxe = Map.groupBy(recommandations, ({ axeId }) => axeId);
  let before = 0;
  const branches = axes.map((axe) => ({
    axe,
    own: (byAxe.get(axe.id) ?? []).flatMap((recommandation): Rameau[] => {
      const own = byRecommandation.get(recommandation.id) ?? [];
      const from = before;
      before += own.length;
      if (!own.length) {
        const here = from >= start && (from < place.last || isLast);
        return bare && here ? [{ recommandation, fiches: [], begun: false, goesOn: false }] : [];
      }
      const shown = own.slice(Math.max(0, start - from), Math.max(0, place.last - from));
      if (!shown.length) return [];
      return [{ recommandation, fiches: shown, begun: from < start, goesOn: before > place.last }];
    })
  }));
  return { ...place, branches: branches.filter(({ own }) => own.length) };
}
