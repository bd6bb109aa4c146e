import { json } from '@sveltejs/kit';
import { m } from '#messages';
import { getLocale } from '#messages/locale.ts';
import { now } from '#platform/clock.ts';
import { communesOfCentre, getReference } from '../../../territoires/reference.server.ts';
import { findCommunes } from '../../../territoires/recherche/queries.server.ts';
import { besoinName, groupeName, lesBesoins, repertoireName } from '../../besoins.server.ts';
import type { Demande } from '../demande.ts';
import { fold } from '../normalise.ts';
import type { Facette } from '../trouve.ts';
import { lire, type Lecture } from './lire.ts';
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

/** Communes told where a name may stand for several. */
const MOST_COMMUNES = 12;

/** Reads what is asked: a name of the centre's own communes is theirs, whatever else bears it. */
export const lireDemande = (asked: URLSearchParams, centreId: string, at = now()): Promise<Lecture> =>
  lire(
    asked,
    nameOfNeed,
    async (typed) => {
      const own = (await communesOfCentre(centreId)).find(({ name }) => fold(name) === fold(typed));
      if (own) return own;
      const found = await findCommunes(typed);
      const [first, second] = found?.communes ?? [];
      const nis = found?.exact ?? (first && !second ? first.nis : null);
      return nis ? { nis } : { communes: found?.outside ? [] : (found?.communes.slice(0, MOST_COMMUNES) ?? []) };
    },
    at
  );

/** What a program is told that names a commune by a word which may mean several, or none. */
export const communesAsked = ({ typed, communes }: Extract<Lecture, { kind: 'communes' }>): Response =>
  json(
    {
      message: communes.length ? m.chercher_which_lead({ typed }) : m.chercher_which_none({ typed }),
      communes: communes.map(({ nis, name }) => ({ nis, name }))
    },
    { status: 400, headers: { 'cache-control': 'no-store' } }
  );

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
