/** Links that the plan lacks: an operator and an espace that work in the same commune for the same people, apart. */

/** What an operator offers to a public in a commune. */
export type Offert = { organisationId: string; nis: string; public: string };
/** A fiche with the espaces in charge of it, and the people it is for where it acts. */
type Porte = {
  ficheId: string;
  espaces: readonly string[];
  communes: readonly string[];
  publics: readonly string[];
};

export type Manquant = {
  organisationId: string;
  espaceId: string;
  /** Communes and publics that both have, and by which fiches. */
  communes: string[];
  publics: string[];
  fiches: string[];
  /** Crossings of a commune and a public that both have. */
  shared: number;
};

const nothing = () => ({
  communes: new Set<string>(),
  publics: new Set<string>(),
  fiches: new Set<string>(),
  shared: new Set<string>()
});

export const pairKey = (organisationId: string, espaceId: string): string => `${organisationId}\n${espaceId}`;

/**
 * An operator and a fiche that have a commune and a public in common and no espace: the espaces of the fiche that the
 * operator could join. The most in common first; of as many, in the order of their ids.
 * @param joined members of espaces, by `pairKey`
 * @param aside what somebody set aside, by `pairKey`
 */
export function manquantsOf(
  offerts: readonly Offert[],
  portes: readonly Porte[],
  joined: ReadonlySet<string>,
  aside: ReadonlySet<string>
): Manquant[] {
  const byPlace = Map.groupBy(offerts, ({ nis, public: code }) => `${nis} ${code}`);
  const found = new Map<string, ReturnType<typeof nothing>>();
  for (const { espaces, ficheId, communes, publics } of portes)
    for (const place of communes.flatMap((nis) => publics.map((code) => ({ nis, code }))))
      for (const { organisationId } of byPlace.get(`${place.nis} ${place.code}`) ?? []) {
        const keys = espaces.map((espaceId) => pairKey(organisationId, espaceId));
        if (keys.some((key) => joined.has(key))) continue;
        for (const key of keys.filter((one) => !aside.has(one))) {
          const one = found.get(key) ?? nothing();
          found.set(key, one);
          one.communes.add(place.nis);
          one.publics.add(place.code);
          one.fiches.add(ficheId);
          one.shared.add(`${place.nis} ${place.code}`);
        }
      }
  return [...found]
    .map(([key, { communes, publics, fiches, shared }]): Manquant => {
      const [organisationId = '', espaceId = ''] = key.split('\n');
      return {
        ...{ organisationId, espaceId, shared: shared.size },
        ...{ communes: [...communes].toSorted(), publics: [...publics].toSorted(), fiches: [...fiches].toSorted() }
      };
    })
    .toSorted(
      (a, b) =>
        b.shared - a.shared ||
        (a.organisationId < b.organisationId ? -1 : a.organisationId > b.organisationId ? 1 : 0) ||
        (a.espaceId < b.espaceId ? -1 : 1)
    );
}
