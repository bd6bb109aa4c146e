import { groupChiffres, valueOf, type Chiffre, type Operation } from '../../communes/chiffres.ts';
import { partEtrangere } from '../../rules.ts';
import type { Profil } from './rules.ts';

/** Which years the traits are read in: the latest, and the longest time, that the most communes of the field have. */
export type Lecture = {
  /** 1 January, register. */
  taille: number;
  evolution: { from: number; to: number };
  part: { year: number; operation: Operation };
  /** Register only, the first and the last year that have a share. */
  evolutionPart: { from: number; to: number };
};

/** A year with the number of communes that have a figure in it. */
type Known = { year: number; communes: number };

const knownOf = (held: ReadonlyMap<number, ReadonlySet<string>>): Known[] =>
  [...held].map(([year, who]) => ({ year, communes: who.size })).sort((a, b) => a.year - b.year);

/** Of the years that the most communes have, the first and the last; null where there is none. */
function span(known: readonly Known[]): { from: number; to: number } | null {
  const most = Math.max(0, ...known.map(({ communes }) => communes));
  const years = known.filter(({ communes }) => communes === most).map(({ year }) => year);
  const [from] = years;
  const to = years.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

/**
 * The communes of a field as they are compared, all of the same years.
 * @param rows inhabitants and foreign nationals, of the register and of censuses
 * @returns null where no common years are held; `without` are the communes that lack a figure and cannot be compared
 */
export function profilsOf(
  rows: readonly Chiffre[],
  codes: readonly string[]
): { lecture: Lecture; profils: Profil[]; without: string[] } | null {
  const held = groupChiffres(rows);
  const total = new Map<number, Set<string>>();
  const shares = { registre: new Map<number, Set<string>>(), recensement: new Map<number, Set<string>>() };
  const note = (into: Map<number, Set<string>>, year: number, nis: string) => {
    const who = into.get(year);
    if (who) who.add(nis);
    else into.set(year, new Set([nis]));
  };
  for (const { nis, mesure, year, operation } of rows) {
    if (mesure === 'total' && operation === 'registre') note(total, year, nis);
    if (mesure !== 'foreign' || operation === 'mouvement') continue;
    if (valueOf(held, nis, 'total', year, operation) !== null) note(shares[operation], year, nis);
  }
  const evolution = span(knownOf(total));
  const evolutionPart = span(knownOf(shares.registre));
  const census = span(knownOf(shares.recensement));
  if (!evolution || !evolutionPart) return null;
  // A census is taken where it counts as many communes as the register does, and is later.
  const counted = (known: ReadonlyMap<number, ReadonlySet<string>>, year: number) => known.get(year)?.size ?? 0;
  const later =
    census &&
    census.to > evolutionPart.to &&
    counted(shares.recensement, census.to) >= counted(shares.registre, evolutionPart.to);
  const part = later
    ? { year: census.to, operation: 'recensement' as const }
    : { year: evolutionPart.to, operation: 'registre' as const };
  const lecture = { taille: evolution.to, evolution, part, evolutionPart };

  const profils: Profil[] = [];
  const without: string[] = [];
  for (const nis of codes) {
    const inhabitants = (year: number) => valueOf(held, nis, 'total', year, 'registre');
    const share = (year: number, operation: Operation) =>
      partEtrangere(valueOf(held, nis, 'foreign', year, operation), valueOf(held, nis, 'total', year, operation));
    const [taille, before] = [inhabitants(evolution.to), inhabitants(evolution.from)];
    const now = share(part.year, part.operation);
    const [end, start] = [share(evolutionPart.to, 'registre'), share(evolutionPart.from, 'registre')];
    if (!taille || !before || now === null || end === null || start === null) without.push(nis);
    else
      profils.push({
        nis,
        taille,
        part: now,
        'evolution-habitants': taille / before - 1,
        'evolution-part': end - start
      });
  }
  return { lecture, profils, without };
}
