import { getLocale } from '#messages/locale.ts';
import { communesOfCentre, getReference } from '../../../territoires/reference.server.ts';
import { findCommunes, type Trouvee } from '../../../territoires/recherche/queries.server.ts';
import { besoinName, groupeName, lesBesoins, repertoireName } from '../../besoins.server.ts';
import { demandeOf, searchOf, type Demande } from '../demande.ts';
import { fold } from '../normalise.ts';
import type { Facette } from '../trouve.ts';
import type { Noms } from './mots.ts';

/** The name of a need or of a group of needs, in the reader's language. */
export const nameOfNeed = (id: string): string =>
  lesBesoins().besoins.has(id) ? besoinName(id, getLocale()) : groupeName(id, getLocale());

export async function nomsOf({ besoin, repertoire, commune }: Demande): Promise<Noms> {
  const { territoires } = await getReference();
  return {
    besoin: besoin && nameOfNeed(besoin),
    repertoire: repertoire && repertoireName(repertoire),
    commune: commune && (territoires.get(commune)?.nameFr ?? commune)
  };
}

/** What an address asks; or where it should have led; or a commune that was typed and may be several, or none. */
export type Lecture =
  | { kind: 'demande'; demande: Demande }
  | { kind: 'ailleurs'; search: string }
  | { kind: 'communes'; demande: Demande; typed: string; communes: Trouvee[] };

const LONGEST_NAME = 80;

/**
 * Reads what is asked. The form sends the commune as it was typed (`ou`) and the need that stood in its field (`pour`):
 * both become codes, so that the same question always has the same address, which may be shared and kept.
 */
export async function lireDemande(asked: URLSearchParams, centreId: string): Promise<Lecture> {
  const demande = demandeOf(asked);
  const typed = asked.get('ou')?.trim().slice(0, LONGEST_NAME) ?? null;
  const field = asked.get('pour');
  const changed: Partial<Demande> = {};
  if (field !== null && field === demande.besoin) {
    // The field held the name of the need: other words take its place.
    const same = !demande.q || fold(demande.q) === fold(nameOfNeed(field));
    if (!demande.q || !same) changed.besoin = null;
    if (same) changed.q = '';
  }
  if (typed !== null) {
    changed.commune = null;
    if (typed) {
      const own = (await communesOfCentre(centreId)).find(({ name }) => fold(name) === fold(typed));
      const found = own ? null : await findCommunes(typed);
      const [first, second] = found?.communes ?? [];
      const nis = own?.nis ?? found?.exact ?? (first && !second ? first.nis : null);
      if (!nis)
        return {
          kind: 'communes',
          demande: { ...demande, ...changed },
          typed,
          communes: found?.outside ? [] : (found?.communes.slice(0, 12) ?? [])
        };
      Object.assign(changed, { commune: nis, lon: null, lat: null });
    }
  }
  const empty = [...asked.values()].includes('') || (asked.has('jour') && demande.ouvert !== 'jour');
  if (typed === null && field === null && !empty) return { kind: 'demande', demande };
  return { kind: 'ailleurs', search: searchOf(demande, changed) };
}

/** Names of the values of facets whose codes no list of words has, those asked for among them: needs and communes. */
export async function namesOf(
  facets: Record<Facette, { value: string }[]>,
  { besoin, commune }: Demande
): Promise<Map<string, string>> {
  const { territoires } = await getReference();
  const values = (facet: Facette, asked: string | null) => [
    ...facets[facet].map(({ value }) => value),
    ...(asked === null ? [] : [asked])
  ];
  return new Map([
    ...values('besoin', besoin).map((id): [string, string] => [id, nameOfNeed(id)]),
    ...values('commune', commune).map((nis): [string, string] => [nis, territoires.get(nis)?.nameFr ?? nis])
  ]);
}

/** Groups of needs with their needs, each with how many services answer it; what none answers is told apart by its zero. */
export function portesOf(facets: Record<Facette, { value: string; count: number }[]>) {
  const counts = new Map(facets.besoin.map(({ value, count }) => [value, count]));
  const ofDirectory = new Map(facets.repertoire.map(({ value, count }) => [value, count]));
  const { groupes, besoins, repertoires } = lesBesoins();
  return {
    groupes: [...groupes.values()].map(({ id, pictogram }) => ({
      id,
      pictogram,
      name: nameOfNeed(id),
      count: counts.get(id) ?? 0,
      besoins: [...besoins.values()]
        .filter(({ groupe }) => groupe === id)
        .map((one) => ({ id: one.id, name: nameOfNeed(one.id), count: counts.get(one.id) ?? 0 }))
    })),
    repertoires: [...repertoires.values()].map(({ id, name }) => ({ id, name, count: ofDirectory.get(id) ?? 0 }))
  };
}
export type Portes = ReturnType<typeof portesOf>;
