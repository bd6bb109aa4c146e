import { addDays } from '#platform/calendar.ts';
import { slugOf } from '#platform/slug.ts';
import type { OrganisationKind } from '../tables.ts';
import type { Provenances } from '../verification/provenance.ts';
import { uuidOf, type Hasard } from './hasard.ts';
import type { Offres } from './offres.server.ts';

/** A postal place of a commune in which something may be invented. WGS 84 degrees. */
export type Lieu = { postalCode: string; place: string; nis: string; lon: number; lat: number };

/** A commune, how much of the offer it has, and its postal places, the one named as the commune first. */
export type Commune = { nis: string; name: string; weight: number; lieux: Lieu[] };

export type Operateur = {
  id: string;
  uuid: string;
  name: string;
  kind: OrganisationKind;
  structures: string[];
  commune: Commune;
};

/** Nobody has these numbers: the second block of a Belgian number does not begin with two zeros. */
export const phoneOf = (index: number): string =>
  `081 00 ${String(Math.floor(index / 100) % 100).padStart(2, '0')} ${String(index % 100).padStart(2, '0')}`;

/** A number of ten digits with its check digits (97 less the rest of the first eight by 97), in a range never given. */
export function bceOf(index: number): string {
  const base = String(index).padStart(8, '0');
  return `${base}${String(97 - (Number(base) % 97)).padStart(2, '0')}`;
}

/** Operators with names of their own, each in a commune. */
export function inventOperateurs(
  hasard: Hasard,
  { noms }: Offres,
  communes: Commune[],
  count: number,
  taken: ReadonlySet<string>,
  prefix: string
): Operateur[] {
  const names = new Set<string>();
  const seats = communes.map((commune) => [commune, commune.weight] as const);
  const operateurs: Operateur[] = [];
  while (operateurs.length < count) {
    const kind = hasard.weighted<OrganisationKind>([
      ['associative', 70],
      ['publique', 26],
      ['privee', 4]
    ]);
    const masculine = hasard.chance(0.5);
    const noun = hasard.pick(masculine ? noms.masculins : noms.feminines);
    const adjective = hasard.pick(masculine ? noms.masculin : noms.feminin);
    const article = /^[AEIOUÉÈH]/.test(noun) ? 'de l’' : masculine ? 'du ' : 'de la ';
    const name = `${hasard.pick(noms.debuts[kind])} ${article}${noun} ${adjective}`;
    // In a directory many times as large the same name comes again, in another village.
    const commune = hasard.weighted(seats);
    const full = names.has(name) ? `${name} de ${commune.name}` : name;
    if (names.has(full) && count < 2000) continue;
    names.add(full);
    let id = `${prefix}${slugOf(full)}`;
    if (taken.has(id) || operateurs.length >= 2000) id = `${id}-${operateurs.length}`;
    operateurs.push({ id, uuid: uuidOf(id), name: full, kind, structures: [], commune });
  }
  return operateurs;
}

/** Where what an operator says of itself is known from, and how old it is: of some the telephone is older, or the link newer. */
export function inventAge(hasard: Hasard, name: string, today: string) {
  const verified = addDays(today, -Math.round(hasard.next() ** 2 * 900) - 3);
  const verifiedBy = hasard.chance(0.7) ? ('organisation' as const) : ('equipe' as const);
  const other = hasard.next();
  const provenance: Provenances =
    other < 0.15
      ? { phone: { verifiedOn: addDays(verified, -hasard.whole(60, 500)), verifiedBy: 'equipe' } }
      : other < 0.3
        ? { website: { source: 'équipe du centre', updatedOn: today, verifiedOn: today, verifiedBy: 'equipe' } }
        : {};
  return { source: name, updatedAt: new Date(`${verified}T09:00:00Z`), verifiedOn: verified, verifiedBy, provenance };
}
