import { m } from '#messages';
import { classOf, roundClasses, type Classes } from '#ui/charts/classes.ts';
import { formatBorne, roundBorneUp, roundColonne } from './colonnes.ts';
import type { Colonne, Ligne } from './mesures.ts';

export type Legende = {
  classes: Classes | null;
  rows: { level: number; name: string; count: string }[];
};

/** How a column is coloured on a map, and what its colours stand for. */
export function legendeOf(colonne: Colonne, lignes: readonly Ligne[]): Legende & { levelOf: (ligne: Ligne) => number } {
  const values = lignes.map((ligne) => ligne[colonne]);
  const legende = legendeOfValues(colonne, values);
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
export function legendeOfValues(colonne: Colonne, values: readonly (number | null)[]): Legende {
  const known = values.flatMap((value) => (value === null ? [] : [roundColonne(colonne, value)]));
  const found = roundClasses(known);
  // A bound finer than what is shown would name a class that a share shown beside it does not belong to.
  const classes = found && { ...found, bounds: found.bounds.map((bound) => roundBorneUp(colonne, bound)) };
  const missing = values.length - known.length;
  const rows = (classes?.counts ?? []).map((count, i) => ({
    level: i + 1,
    name: classes ? className(colonne, classes, i) : '',
    count: m.communes_class_count({ count })
  }));
  if (missing > 0) {
    rows.push({ level: 0, name: m.communes_class_none(), count: m.communes_class_count({ count: missing }) });
  }
  return { classes, rows };
}

function className(colonne: Colonne, { bounds, least, most }: Classes, i: number): string {
  const text = (value: number | undefined) => formatBorne(colonne, value ?? 0);
  const last = i === bounds.length;
  if (bounds.length === 0) {
    return least === most
      ? m.communes_class_only({ value: text(least) })
      : m.communes_class_last({ from: text(least), to: text(most) });
  }
  if (i === 0) return m.communes_class_first({ to: text(bounds[0]) });
  if (!last) return m.communes_class_middle({ from: text(bounds[i - 1]), to: text(bounds[i]) });
  return bounds[i - 1] === most
    ? m.communes_class_only({ value: text(most) })
    : m.communes_class_last({ from: text(bounds[i - 1]), to: text(most) });
}
