import { valueOf, type Chiffres, type Couverture, type Mesure, type Operation } from '../communes/chiffres.ts';
import { bestYear, earlierYears, evolutions, lectureOf, ligneOf, type Colonne } from '../communes/mesures.ts';
import { habitantsOf, partsOf } from '../portrait/rules.ts';

/** What is compared, in this order. The location quotient is left out: it needs one area that holds all of them. */
export const comparees = [
  'habitants',
  'evolution-habitants',
  'etrangers',
  'part',
  'evolution-part',
  'ue',
  'hors-ue',
  'nes-a-l-etranger',
  'migration'
] as const satisfies readonly Colonne[];

/** How many of some territories have each figure. */
export function couvertureOf(held: Chiffres, codes: readonly string[]): Couverture[] {
  const counts = new Map<string, number>();
  for (const nis of codes) for (const key of held.get(nis)?.keys() ?? []) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, communes]) => {
    const [mesure, year, operation] = key.split(' ');
    return { mesure, year: Number(year), operation, communes } as Couverture;
  });
}

/** One measure of several communes, of one year and one operation, so that they can be set side by side. */
export type Mesuree = {
  colonne: Colonne;
  /** Null where no commune has it in any year. */
  year: number | null;
  since: number | null;
  operation: Operation | null;
  /** In the order of the communes; null: not known. */
  values: (number | null)[];
  /** What a commune has of a later year than that of the line, which others lack; null: nothing. Not of evolutions. */
  later: ({ year: number; value: number } | null)[];
  region: number | null;
};

/**
 * Each measure in the latest year that all communes have; failing that, the latest in which most have it. The communes
 * that lack it then stand as not known: another year of theirs is never put in its place. What some have of a later
 * year is named with that year.
 */
export function compareMesures(held: Chiffres, codes: readonly string[], regionNis: string): Mesuree[] {
  const covered = couvertureOf(held, codes);
  const owns = codes.map((nis) => ({ nis, covered: couvertureOf(held, [nis]) }));
  return comparees.map((colonne): Mesuree => {
    const year = bestYear(covered, colonne);
    if (year === null)
      return {
        colonne,
        year,
        since: null,
        operation: null,
        values: codes.map(() => null),
        later: codes.map(() => null),
        region: null
      };
    const since = evolutions.includes(colonne) ? firstCommon(covered, colonne, year) : null;
    const lecture = lectureOf(covered, year, since);
    const at = (nis: string) =>
      ligneOf(nis, (mesure, when, operation) => valueOf(held, nis, mesure, when, operation), lecture, null)[colonne];
    return {
      colonne,
      year,
      since,
      operation: lecture.operations.get(colonne) ?? null,
      values: codes.map(at),
      later: owns.map((own) => (since === null ? laterOf(held, own, colonne, year) : null)),
      region: at(regionNis)
    };
  });
}

/** What a commune has of a measure later than a year, in its own latest year. */
function laterOf(
  held: Chiffres,
  { nis, covered }: { nis: string; covered: readonly Couverture[] },
  colonne: Colonne,
  year: number
): { year: number; value: number } | null {
  const own = bestYear(covered, colonne);
  if (own === null || own <= year || evolutions.includes(colonne)) return null;
  const read = (mesure: Mesure, when: number, operation: Operation) => valueOf(held, nis, mesure, when, operation);
  const value = ligneOf(nis, read, lectureOf(covered, own, null), null)[colonne];
  return value === null ? null : { year: own, value };
}

/** The earliest year that as many communes have as any other: an evolution is measured over the longest time. */
function firstCommon(covered: readonly Couverture[], colonne: Colonne, year: number): number | null {
  const earlier = earlierYears(covered, year, colonne);
  const known = (when: number) =>
    Math.max(...covered.filter((one) => one.year === when && one.mesure === 'total').map((one) => one.communes));
  const most = Math.max(...earlier.map(known));
  return earlier.find((when) => known(when) === most) ?? null;
}

/** A line of the drawings: years joined where they follow each other, and dots of another operation. */
export type Suite = { line: { x: number; y: number }[]; dots: { x: number; y: number }[] };

/**
 * Inhabitants of several communes as parts of those of their first common year, which is 1: sizes apart, changes can be
 * seen on one scale. Register only.
 * @returns null where no year is common
 */
export function indicesOf(held: Chiffres, codes: readonly string[]): { base: number; suites: Suite[] } | null {
  const all = codes.map((nis) => habitantsOf(held, nis));
  const [first, ...others] = all;
  const base = first?.find(({ x }) => others.every((points) => points.some((point) => point.x === x)))?.x;
  if (base === undefined) return null;
  return {
    base,
    suites: all.map((points) => {
      const whole = points.find(({ x }) => x === base)?.y ?? 0;
      return { line: whole > 0 ? points.map(({ x, y }) => ({ x, y: y / whole })) : [], dots: [] };
    })
  };
}

/** Shares of foreign inhabitants: the register as a line, censuses as dots. */
export const partsSuites = (held: Chiffres, codes: readonly string[]): Suite[] =>
  codes.map((nis) => {
    const parts = partsOf(held, nis);
    const of = (operation: Operation) =>
      parts.filter((part) => part.operation === operation).map((part) => ({ x: part.year, y: part.part }));
    return { line: of('registre'), dots: of('recensement') };
  });

/** Every year for which one of some lines has a value, the earliest first. */
export const yearsOfSuites = (suites: readonly Suite[]): number[] =>
  [...new Set(suites.flatMap(({ line, dots }) => [...line, ...dots].map(({ x }) => x)))].sort((a, b) => a - b);

/** What a line says of a year; null where it says nothing. */
export const valueIn = ({ line, dots }: Suite, year: number): number | null =>
  line.find(({ x }) => x === year)?.y ?? dots.find(({ x }) => x === year)?.y ?? null;
