import { m } from '#messages';
import { classesAt, classOf, roundClasses, type Classes } from '#ui/charts/classes.ts';
import { formatBorne, roundBorneUp, roundColonne } from './colonnes.ts';
import type { Echelle } from './echelle.ts';
import type { Colonne, Ligne } from './mesures.ts';

export type Legende = {
  classes: Classes | null;
  rows: { level: number; name: string; count: string }[];
};

/**
 * How a column is coloured on a map, and what its colours stand for.
 * @param echelle the scale of all years; without it, classes are made of these lines alone
 */
export function legendeOf(
  colonne: Colonne,
  lignes: readonly Ligne[],
  echelle: Echelle | null
): Legende & { levelOf: (ligne: Ligne) => number } {
  const values = lignes.map((ligne) => ligne[colonne]);
  const legende = legendeOfValues(colonne, values, echelle);
  const { classes } = legende;
  return {
    ...legende,
    levelOf: (ligne) => {
      const value = ligne[colonne];
      return classes && value !== null ? classOf(classes, roundColonne(colonne, value)) : 0;
    }
  };
}

/** The same for values that are no lines of the table; those not known are counted apart. */
export function legendeOfValues(
  colonne: Colonne,
  values: readonly (number | null)[],
  echelle: Echelle | null
): Legende {
  const known = values.flatMap((value) => (value === null ? [] : [roundColonne(colonne, value)]));
  const found = echelle ? null : roundClasses(known);
  // A bound finer than what is shown would name a class that a share shown beside it does not belong to.
  const bounds = echelle?.bounds ?? found?.bounds.map((bound) => roundBorneUp(colonne, bound)) ?? [];
  const classes = classesAt(bounds, known);
  const missing = values.length - known.length;
  const rows = (classes?.counts ?? []).map((count, i) => ({
    level: i + 1,
    name: classes ? className(colonne, classes, i, echelle !== null) : '',
    count: count ? m.communes_class_count({ count }) : m.cartes_class_empty()
  }));
  if (missing > 0) {
    rows.push({ level: 0, name: m.communes_class_none(), count: m.communes_class_count({ count: missing }) });
  }
  return { classes, rows };
}

/** Whether the classes are those of all years or of what is shown alone: said beside the map. */
export const methodOf = (legende: Legende, echelle: Echelle | null): string => {
  const classes = m.communes_map_classes({ count: legende.rows.filter((row) => row.level > 0).length });
  if (legende.rows.length < 2) return classes;
  if (!echelle) return `${classes} ${m.cartes_scale_of_period()}`;
  return echelle.from === echelle.to
    ? classes
    : `${classes} ${m.cartes_scale_of_years({ from: String(echelle.from), to: String(echelle.to) })}`;
};

/** @param open whether other years may have values beyond those shown */
function className(colonne: Colonne, { bounds, least, most }: Classes, i: number, open: boolean): string {
  const text = (value: number | undefined) => formatBorne(colonne, value ?? 0);
  const last = i === bounds.length;
  if (bounds.length === 0) {
    return least === most
      ? m.communes_class_only({ value: text(least) })
      : m.communes_class_last({ from: text(least), to: text(most) });
  }
  if (i === 0) return m.communes_class_first({ to: text(bounds[0]) });
  if (!last) return m.communes_class_middle({ from: text(bounds[i - 1]), to: text(bounds[i]) });
  if (open) return m.cartes_class_open({ from: text(bounds[i - 1]) });
  return bounds[i - 1] === most
    ? m.communes_class_only({ value: text(most) })
    : m.communes_class_last({ from: text(bounds[i - 1]), to: text(most) });
}
