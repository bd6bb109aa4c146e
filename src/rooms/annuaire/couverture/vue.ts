import { m } from '#messages';
import { formatDecimal } from '#messages/format.ts';
import { classesAt, classOf, roundClasses } from '#ui/charts/classes.ts';
import type { Mesure } from './forms.ts';
import type { Couverture, LigneDeCouverture } from './queries.server.ts';

const words: Record<Mesure, () => string> = { acces: m.couverture_mesure_acces, densite: m.couverture_mesure_densite };
export const mesureWord = (mesure: Mesure): string => words[mesure]();

const titles: Record<Mesure, () => string> = { acces: m.couverture_map_acces, densite: m.couverture_map_densite };
export const mesureTitle = (mesure: Mesure): string => titles[mesure]();

export const known = (value: number | null): string => (value === null ? m.couverture_unknown() : formatDecimal(value));

/** Classes of what is offered somewhere, above the one of nothing at all. */
const SOME = 4;

/**
 * How the map is coloured: a class of its own for nothing at all, where the gaps are, and none where it is not known.
 * @param reperes whose values the classes are cut by: of today’s offer for any day, so that a colour says the same on all
 */
export function couleursOf(
  { lignes, asked }: Pick<Couverture, 'lignes' | 'asked'>,
  reperes: readonly LigneDeCouverture[] = lignes
) {
  const valueOf = (ligne: LigneDeCouverture): number | null => ligne[asked.mesure];
  const values = lignes.flatMap((ligne) => valueOf(ligne) ?? []);
  const some = values.filter((value) => value > 0);
  const cut = reperes.flatMap((ligne) => valueOf(ligne) ?? []).filter((value) => value > 0);
  const classes = classesAt(roundClasses(cut.length ? cut : some, SOME)?.bounds ?? [], some);
  const [unknown, none] = [lignes.length - values.length, values.length - some.length];
  const bounds = classes?.bounds ?? [];
  const nameOf = (at: number): string => {
    const [from, to] = [bounds[at - 1], bounds[at]].map((bound) => bound !== undefined && formatDecimal(bound));
    if (from && to) return m.communes_class_middle({ from, to });
    if (from) return m.cartes_class_open({ from });
    return to ? m.communes_class_first({ to }) : m.couverture_class_some();
  };
  const rows = (classes?.counts ?? []).map((count, at): { level: number; name: string; count: string } => ({
    level: at + 2,
    name: nameOf(at),
    count: m.communes_class_count({ count })
  }));
  if (none) rows.unshift({ level: 1, name: formatDecimal(0), count: m.communes_class_count({ count: none }) });
  if (unknown)
    rows.unshift({ level: 0, name: m.communes_class_none(), count: m.communes_class_count({ count: unknown }) });
  return {
    rows,
    /** How many classes what is offered somewhere is cut into. */
    classes: classes?.counts.length ?? 0,
    levelOf: (ligne: LigneDeCouverture): number => {
      const value = valueOf(ligne);
      if (value === null) return 0;
      return classes && value > 0 ? classOf(classes, value) + 1 : 1;
    }
  };
}
