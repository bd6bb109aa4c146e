import { metresBetween } from '../../territoires/distance.ts';
import { searchKeyOf } from '../../territoires/rules.ts';

/**
 * Whether two entries of the directory may be the same, and why. The reasons are shown to whoever decides; nothing is
 * merged by itself.
 */

export type Fiche = {
  id: string;
  name: string;
  bce: string | null;
  phone: string | null;
  /** Where it is: « rue de fer 12 5000 », and the pin. */
  address: string | null;
  lon: number | null;
  lat: number | null;
};

export type Raison =
  | { kind: 'bce' }
  | { kind: 'nom'; share: number }
  | { kind: 'adresse' }
  | { kind: 'telephone' }
  | { kind: 'distance'; metres: number };

/** Words of the field that tell no body from another. */
const empty = new Set(
  'asbl vzw sa srl scrl fond fondation association centre service services maison de du des la le les l d et en a au aux pour'.split(
    ' '
  )
);

const pairsOf = (text: string): Map<string, number> => {
  const pairs = new Map<string, number>();
  const padded = ` ${text} `;
  for (let i = 0; i < padded.length - 1; i += 1) {
    const pair = padded.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
};

/** Likeness of two names, 0 to 1: pairs of letters in common (Sørensen and Dice), without words that all of them have. */
export function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => {
    const words = searchKeyOf(name).split(' ');
    const own = words.filter((word) => !empty.has(word));
    return (own.length ? own : words).toSorted().join(' ');
  });
  if (!a || !b) return 0;
  if (a === b) return 1;
  const [pa, pb] = [pairsOf(a), pairsOf(b)];
  let common = 0;
  for (const [pair, count] of pa) common += Math.min(count, pb.get(pair) ?? 0);
  const total = [...pa.values(), ...pb.values()].reduce((sum, count) => sum + count, 0);
  return (2 * common) / total;
}

/** As likely one as this: shown. Weights add up; a number of enterprise alone is enough, a place alone is not. */
const SHOWN = 0.6;
const NEAR = 150;
const ALIKE = 0.72;

const digits = (text: string | null): string => (text ?? '').replaceAll(/\D/g, '').replace(/^(0032|32)/, '0');

/** The reasons to think that two are one, from 0 to 1; null where they are too few to be shown. */
export function doublonOf(one: Fiche, other: Fiche): { score: number; raisons: Raison[] } | null {
  const raisons: Raison[] = [];
  let score = 0;
  if (one.bce && one.bce === other.bce) {
    raisons.push({ kind: 'bce' });
    score += 0.7;
  }
  // Two numbers of enterprise are two bodies.
  if (one.bce && other.bce && one.bce !== other.bce) score -= 0.4;
  const share = likeness(one.name, other.name);
  if (share >= ALIKE) {
    raisons.push({ kind: 'nom', share });
    score += 0.55 * share;
  }
  if (one.address && other.address && searchKeyOf(one.address) === searchKeyOf(other.address)) {
    raisons.push({ kind: 'adresse' });
    score += 0.25;
  } else if (one.lon !== null && one.lat !== null && other.lon !== null && other.lat !== null) {
    const metres = Math.round(metresBetween({ lon: one.lon, lat: one.lat }, { lon: other.lon, lat: other.lat }));
    if (metres <= NEAR) {
      raisons.push({ kind: 'distance', metres });
      score += 0.15;
    }
  }
  if (digits(one.phone).length >= 8 && digits(one.phone) === digits(other.phone)) {
    raisons.push({ kind: 'telephone' });
    score += 0.3;
  }
  return score >= SHOWN ? { score: Math.min(1, score), raisons } : null;
}
