import type { Besoins } from '../../besoins.server.ts';
import type { Trouve } from '../trouve.ts';

/**
 * Groups of needs with their needs, each with how many services answer it; what none answers is told apart by its zero.
 * @param nameOf the name of a need or of a group of needs, in the reader's language
 */
export function portesOf(
  facets: Trouve['facets'],
  { groupes, besoins, repertoires }: Pick<Besoins, 'groupes' | 'besoins' | 'repertoires'>,
  nameOf: (id: string) => string
) {
  const counts = new Map(facets.besoin.map(({ value, count }) => [value, count]));
  const ofDirectory = new Map(facets.repertoire.map(({ value, count }) => [value, count]));
  return {
    groupes: [...groupes.values()].map(({ id, pictogram }) => ({
      id,
      pictogram,
      name: nameOf(id),
      count: counts.get(id) ?? 0,
      besoins: [...besoins.values()]
        .filter(({ groupe }) => groupe === id)
        .map((one) => ({ id: one.id, name: nameOf(one.id), count: counts.get(one.id) ?? 0 }))
    })),
    repertoires: [...repertoires.values()].map(({ id, name }) => ({ id, name, count: ofDirectory.get(id) ?? 0 }))
  };
}
export type Portes = ReturnType<typeof portesOf>;
