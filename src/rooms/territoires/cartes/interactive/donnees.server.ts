import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { href } from '#messages/locale.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { cropOf } from '#ui/charts/labels.ts';
import { clipLines, linesOf } from '#ui/charts/paths.ts';
import { unproject } from '../../chargement/projection.ts';
import { coursEau, villes } from '../../openstreetmap/tables.ts';
import { contours, localites, territoires } from '../../tables.ts';
import { grandsCours } from '../fond.ts';
import { perimetresOf } from '../../communes/perimetres.ts';
import type { Vue } from '../../communes/vue.ts';
import { getReference } from '../../reference.server.ts';

/** Watercourses up to this rank: the map may be looked at closely. */
const MOST_RANK = 2;
/** Names of communes that no town gives its name to come after all the others. */
const UNRANKED = 1000;

/** Degrees with four decimals: about ten metres. */
const degrees = (n: number): number => Math.round(n * 1e4) / 1e4;
const onEarth = (x: number, y: number): string => `[${unproject(x, y).map(degrees).join(',')}]`;
const collection = (features: string[]): string => `{"type":"FeatureCollection","features":[${features.join(',')}]}`;
const feature = (properties: object, geometry: string, id?: number): string =>
  `{"type":"Feature",${id === undefined ? '' : `"id":${id},`}"properties":${JSON.stringify(properties)},"geometry":${geometry}}`;

type Parts = { bounds: string; communes: string; cours: string; noms: string };

/**
 * What every interactive map draws of some communes, as JSON text: the outlines of exports, watercourses, names. Outlines
 * are text already and are not read on the way. Null where none is held.
 * @param propertiesOf what is said of a commune, by its code
 */
async function readParts(codes: readonly string[], propertiesOf: (nis: string) => object): Promise<Parts | null> {
  const rows = await db()
    .select({
      nis: contours.nis,
      geojson: contours.geojson,
      lon: territoires.lon,
      lat: territoires.lat,
      name: territoires.nameFr,
      rank: villes.rank,
      minX: contours.minX,
      minY: contours.minY,
      maxX: contours.maxX,
      maxY: contours.maxY
    })
    .from(contours)
    .innerJoin(territoires, eq(territoires.nis, contours.nis))
    .leftJoin(villes, and(eq(villes.nis, contours.nis), eq(villes.name, territoires.nameFr)))
    .where(inArray(contours.nis, [...codes]));
  const crop = cropOf(rows);
  if (!crop) return null;
  const { x, y, width, height } = crop;
  const cours = await db()
    .select({ name: coursEau.name, path: coursEau.path })
    .from(coursEau)
    .where(
      and(
        lte(coursEau.rank, MOST_RANK),
        lte(coursEau.minX, x + width),
        gte(coursEau.maxX, x),
        lte(coursEau.minY, y + height),
        gte(coursEau.maxY, y)
      )
    )
    .orderBy(asc(coursEau.rank));
  const corners = [
    unproject(x, y),
    unproject(x + width, y),
    unproject(x, y + height),
    unproject(x + width, y + height)
  ];
  const [lons, lats] = [corners.map(([lon]) => degrees(lon)), corners.map(([, lat]) => degrees(lat))];
  const lines = cours.flatMap(({ name, path }) => {
    const parts = linesOf(clipLines(path, crop)).map(
      (line) => `[${line.map(([px, py]) => onEarth(px, py)).join(',')}]`
    );
    const wide = grandsCours.has(name);
    return parts.length
      ? [feature({ name, wide }, `{"type":"MultiLineString","coordinates":[${parts.join(',')}]}`)]
      : [];
  });
  return {
    bounds: `[${[Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)].join(',')}]`,
    communes: collection(rows.map(({ nis, geojson }) => feature(propertiesOf(nis), geojson, Number(nis)))),
    cours: collection(lines),
    noms: collection(
      rows.flatMap(({ nis, name, rank, lon, lat }) =>
        lon === null || lat === null ? [] : [feature({ nis, name, rank: rank ?? UNRANKED }, point(lon, lat))]
      )
    )
  };
}

const point = (lon: number, lat: number): string => `{"type":"Point","coordinates":[${degrees(lon)},${degrees(lat)}]}`;

const textOf = (parts: Record<string, string>): string =>
  `{${Object.entries(parts)
    .map(([name, json]) => `"${name}":${json}`)
    .join(',')}}`;

/** The map of figures (see `Donnees`): its communes have the classes and words of the map drawn on the page. */
export async function readDonnees(vue: Vue): Promise<string> {
  const areas = new Map(vue.areas.map((area) => [area.id, area]));
  const parts = await readParts([...areas.keys()], (nis) => ({
    title: areas.get(nis)?.title ?? '',
    level: areas.get(nis)?.level ?? 0,
    href: href(`/communes/${nis}`)
  }));
  return parts ? textOf(parts) : '{}';
}

/** The ground of any other map (see `Fond`), of a perimetre by its key; the same in every language. */
export const readFond = keptUntilWrite(async (key: string): Promise<string | null> => {
  const perimetre = perimetresOf(await getReference()).find((one) => one.key === key);
  const parts = perimetre && (await readParts(perimetre.communes, (nis) => ({ nis })));
  if (!parts) return null;
  const places = await db()
    .select({
      code: localites.postalCode,
      name: localites.place,
      nis: localites.nis,
      lon: localites.lon,
      lat: localites.lat
    })
    .from(localites)
    .where(inArray(localites.nis, perimetre.communes))
    .orderBy(asc(localites.place));
  return textOf({
    ...parts,
    localites: collection(places.map(({ lon, lat, ...place }) => feature(place, point(lon, lat))))
  });
});
