import type { Viewer } from '../../comptes/visibilite.ts';
import { valueOf } from '../../territoires/communes/chiffres.ts';
import { getProvince } from '../../territoires/portrait/province.server.ts';
import { communesOfCentre, getReference } from '../../territoires/reference.server.ts';
import { lesBesoins } from '../besoins.server.ts';
import { densite, YEAR } from '../couverture/rules.ts';
import { getOffreParCommune } from './communes.server.ts';
import { placeOf, type Place } from './place.ts';

/** What the directory says of a commune on its portrait. */
export type OffreDuPortrait = {
  day: string;
  services: number;
  operateurs: number;
  exemple: boolean;
  /**
   * Each of the eight, also those of which nothing is listed here: as many services as its page counts, and how many of
   * those given now there are for 1,000 foreign inhabitants, as the coverage has it. None outside the centre's territory.
   */
  repertoires: { id: string; name: string; services: number; densite: number | null; place: Place | null }[];
  /** Of the foreign inhabitants. */
  year: number;
};

/** The foreign inhabitants of the communes of a centre where they are known, of the figures that portraits are made of. */
async function peopleOf(centreId: string): Promise<ReadonlyMap<string, number>> {
  const [communes, { territoires }] = await Promise.all([communesOfCentre(centreId), getReference()]);
  const codes = new Set(communes.flatMap(({ nis }) => territoires.get(nis)?.provinceNis ?? []));
  const provinces = await Promise.all([...codes].map((nis) => getProvince(nis)));
  return new Map(
    communes.flatMap(({ nis }) => {
      const values = provinces.map(({ counts }) => valueOf(counts, nis, 'foreign', YEAR, 'recensement'));
      const people = values.find((value) => value !== null);
      return people === undefined ? [] : [[nis, people] as const];
    })
  );
}

/** What the directory lists in a commune, and how that compares with the other communes of the centre's territory. */
export async function getOffreDeCommune(viewer: Viewer, nis: string): Promise<OffreDuPortrait> {
  const communes = await communesOfCentre(viewer.centreId);
  const inside = communes.some((commune) => commune.nis === nis);
  const [{ day, communes: offre }, people] = await Promise.all([
    getOffreParCommune(viewer),
    // Elsewhere nothing is compared, and the figures of the centre's provinces are not read.
    inside ? peopleOf(viewer.centreId) : new Map<string, number>()
  ]);
  const here = offre[nis];
  const countedIn = (commune: string, id: string) => offre[commune]?.repertoires.find((one) => one.id === id);
  const densitesOf = (id: string) =>
    new Map(
      [...people].flatMap(([commune, count]) => {
        const value = densite(countedIn(commune, id)?.offered ?? 0, count);
        return value === null ? [] : [[commune, value] as const];
      })
    );
  return {
    ...{ day, services: here?.services ?? 0, operateurs: here?.operateurs ?? 0, exemple: here?.exemple ?? false },
    repertoires: (inside ? [...lesBesoins().repertoires.values()] : []).map(({ id, name }) => {
      const densites = densitesOf(id);
      return {
        ...{ id, name, services: countedIn(nis, id)?.services ?? 0 },
        ...{ densite: densites.get(nis) ?? null, place: placeOf(nis, densites) }
      };
    }),
    year: YEAR
  };
}
