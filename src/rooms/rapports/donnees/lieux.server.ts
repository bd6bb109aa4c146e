import { perimetreOf, perimetresOf } from '../../territoires/communes/perimetres.ts';
import { getReference } from '../../territoires/reference.server.ts';

/** The communes that the site is about, as the list of communes shows them when nothing is asked. */
export async function communesOf(centreId: string): Promise<readonly string[]> {
  return perimetreOf(perimetresOf(await getReference()), undefined, centreId)?.communes ?? [];
}

/** The communes that an address asks for among those of the site: one, or all of them. */
export async function communesAsked(centreId: string, query: URLSearchParams): Promise<readonly string[]> {
  const all = await communesOf(centreId);
  const nis = query.get('nis');
  return nis !== null && all.includes(nis) ? [nis] : all;
}

/**
 * Rows as points: the point inside each commune that they name (`territoires.lon`, `.lat`), one or several. A row that
 * names none, such as what holds for the whole territory, lies nowhere on the map.
 */
export const pointsOf =
  <Row>(nisOf: (row: Row) => readonly string[]) =>
  async (): Promise<(row: Row) => string | null> => {
    const { territoires } = await getReference();
    return (row) => {
      const own = nisOf(row).flatMap((nis) => {
        const place = territoires.get(nis);
        return place ? [[place.lon, place.lat]] : [];
      });
      if (own.length === 0) return null;
      return JSON.stringify(
        own.length === 1 ? { type: 'Point', coordinates: own[0] } : { type: 'MultiPoint', coordinates: own }
      );
    };
  };
