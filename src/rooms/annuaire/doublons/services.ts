import { metresBetween } from '../../territoires/distance.ts';
import { searchKeyOf } from '../../territoires/rules.ts';
import { likeness } from './rules.ts';

/** Whether two services may be the same, and why; shown to whoever decides, nothing is merged by itself. */

export type Offre = {
  id: string;
  name: string;
  organisationId: string;
  phone: string | null;
  besoins: readonly string[];
  levelFrom: string | null;
  levelTo: string | null;
  startsOn: string | null;
  publics: readonly string[];
  lieux: readonly { address: string | null; lon: number; lat: number; openingHours: string | null }[];
};

export type RaisonDeService =
  | { kind: 'nom'; share: number }
  | { kind: 'organisation' }
  | { kind: 'adresse' }
  | { kind: 'distance'; metres: number }
  | { kind: 'besoins' }
  | { kind: 'horaires' }
  | { kind: 'telephone' };

/** As likely one as this: shown. A name and a place, or a name and a body, with what is offered; never a name alone. */
const SHOWN = 0.7;
const ALIKE = 0.8;
const NEAR = 150;

const digits = (text: string | null): string => (text ?? '').replaceAll(/\D/g, '').replace(/^(0032|32)/, '0');
const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join(' ') === b.toSorted().join(' ');
const differs = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
/** « Niveau 1 » and « Niveau 2 », « groupe A » and « groupe B » are two, however alike their names. */
const marks = (name: string): string =>
  (searchKeyOf(name).match(/\b(\p{L}?\d+|[a-z])\b/gu) ?? [])
    .filter((mark) => !['d', 'l', 'a', 'y'].includes(mark))
    .join(' ');

/** The reasons to think that two services are one, from 0 to 1; null where they are too few, or something parts them. */
export function offreDoubleOf(one: Offre, other: Offre): { score: number; raisons: RaisonDeService[] } | null {
  if (marks(one.name) !== marks(other.name)) return null;
  if (differs(one.levelFrom, other.levelFrom) || differs(one.levelTo, other.levelTo)) return null;
  if (differs(one.startsOn, other.startsOn)) return null;
  const share = likeness(one.name, other.name);
  if (share < ALIKE) return null;
  const raisons: RaisonDeService[] = [{ kind: 'nom', share }];
  let score = 0.4 * share;
  const add = (raison: RaisonDeService, weight: number) => {
    raisons.push(raison);
    score += weight;
  };
  if (one.organisationId === other.organisationId) add({ kind: 'organisation' }, 0.2);
  const pairs = one.lieux.flatMap((a) => other.lieux.map((b) => [a, b] as const));
  const metres = Math.min(...pairs.map(([a, b]) => metresBetween(a, b)));
  if (pairs.some(([a, b]) => a.address && b.address && searchKeyOf(a.address) === searchKeyOf(b.address)))
    add({ kind: 'adresse' }, 0.2);
  else if (metres <= NEAR) add({ kind: 'distance', metres }, 0.15);
  // Given at two places that are known and apart: two.
  else if (pairs.length) score -= 0.2;
  if (one.besoins.length && sameList(one.besoins, other.besoins)) add({ kind: 'besoins' }, 0.15);
  else if (!one.besoins.some((besoin) => other.besoins.includes(besoin))) score -= 0.3;
  if (one.publics.length && other.publics.length && !one.publics.some((code) => other.publics.includes(code)))
    score -= 0.3;
  if (pairs.some(([a, b]) => a.openingHours && a.openingHours === b.openingHours)) add({ kind: 'horaires' }, 0.1);
  if (digits(one.phone).length >= 8 && digits(one.phone) === digits(other.phone)) add({ kind: 'telephone' }, 0.1);
  return score >= SHOWN ? { score: Math.min(1, Math.round(score * 100) / 100), raisons } : null;
}
