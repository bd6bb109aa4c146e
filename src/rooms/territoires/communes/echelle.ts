import { roundClasses } from '#ui/charts/classes.ts';
import { roundBorneUp, roundColonne } from './colonnes.ts';
import type { Couverture, Mesure, Operation } from './chiffres.ts';
import { colonnes, evolutions, lectureOf, ligneOf, type Colonne, type Lecture } from './mesures.ts';

/** Where the colours of a column change, and the years whose values were taken together to find it. */
export type Echelle = { bounds: number[]; from: number; to: number };

/**
 * The scale of each column over all the years it is held, so that a colour says the same in every one of them. An
 * evolution has none: its values depend on both its years, and each period is coloured by itself.
 * @param figures what is held of a territory, as `ligneOf` reads it
 * @param shareOf the share that location quotients of a year compare with
 */
export function echellesOf(
  held: readonly Couverture[],
  communes: readonly string[],
  figures: (nis: string) => (mesure: Mesure, year: number, operation: Operation) => number | null,
  shareOf: (lecture: Lecture) => number | null
): ReadonlyMap<Colonne, Echelle> {
  const values = new Map<Colonne, { all: number[]; years: number[] }>();
  for (const year of [...new Set(held.map((one) => one.year))].sort((a, b) => a - b)) {
    const lecture = lectureOf(held, year, null);
    const share = shareOf(lecture);
    for (const nis of communes) {
      const ligne = ligneOf(nis, figures(nis), lecture, share);
      for (const colonne of colonnes) {
        const value = ligne[colonne];
        if (value === null || evolutions.includes(colonne)) continue;
        let own = values.get(colonne);
        if (!own) values.set(colonne, (own = { all: [], years: [] }));
        own.all.push(roundColonne(colonne, value));
        if (own.years.at(-1) !== year) own.years.push(year);
      }
    }
  }
  return new Map(
    [...values].map(([colonne, { all, years }]) => [
      colonne,
      {
        bounds: (roundClasses(all)?.bounds ?? []).map((bound) => roundBorneUp(colonne, bound)),
        from: years[0] ?? 0,
        to: years.at(-1) ?? 0
      }
    ])
  );
}
