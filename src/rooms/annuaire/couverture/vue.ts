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

/** How the map is coloured: a class of its own for nothing at all, where the gaps are. */
export function couleursOf({ lignes, asked }: Couverture) {
  const valueOf = (ligne: LigneDeCouverture): number | null => {
    const value = ligne[asked.mesure];
    return value === null ? null : Math.round(value * 100) / 100;
  };
  const values = lignes.flatMap((ligne) => valueOf(ligne) ?? []);
  const some = values.filter((value) => value > 0);
  const classes = classesAt(roundClasses(some)?.bounds ?? [], some);
  const none = values.length - some.length;
  const bounds = classes ? [classes.least, ...classes.bounds, classes.most] : [];
  const rows = (classes?.counts ?? []).map((count, at): { level: number; name: string; count: string } => ({
    level: at + 1,
    name: m.communes_class_last({ from: formatDecimal(bounds[at] ?? 0), to: formatDecimal(bounds[at + 1] ?? 0) }),
    count: m.communes_class_count({ count })
  }));
  if (none) rows.unshift({ level: 0, name: formatDecimal(0), count: m.communes_class_count({ count: none }) });
  return {
    rows,
    levelOf: (ligne: LigneDeCouverture): number => {
      const value = valueOf(ligne);
      return classes && value ? classOf(classes, value) : 0;
    }
  };
}
