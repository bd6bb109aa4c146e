import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { href } from '#messages/locale.ts';
import { cropOf } from '#ui/charts/labels.ts';
import { clipLines, linesOf } from '#ui/charts/paths.ts';
import { unproject } from '../../chargement/projection.ts';
import { coursEau, villes } from '../../openstreetmap/tables.ts';
import { contours, territoires } from '../../tables.ts';
import { grandsCours } from '../fond.ts';
import type { Vue } from '../../communes/vue.ts';

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

/**
 * What the interactive map draws, as JSON text (see `Donnees`): the outlines of exports with the classes and words of the
 * map drawn on the page, watercourses, names. Outlines are text already and are not read on the way.
 */
export async function readDonnees(vue: Vue): Promise<string> {
  const codes = vue.areas.map((area) => area.id);
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
    .where(inArray(contours.nis, codes));
  const crop = cropOf(rows);
  if (!crop) return '{}';
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
  const areas = new Map(vue.areas.map((area) => [area.id, area]));
  const lines = cours.flatMap(({ name, path }) => {
    const parts = linesOf(clipLines(path, crop)).map(
      (line) => `[${line.map(([px, py]) => onEarth(px, py)).join(',')}]`
    );
    const wide = grandsCours.has(name);
    return parts.length
      ? [feature({ name, wide }, `{"type":"MultiLineString","coordinates":[${parts.join(',')}]}`)]
      : [];
  });
  return `{"bounds":[${[Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)].join(',')}],"communes":${collection(
    rows.map(({ nis, geojson }) => {
      const area = areas.get(nis);
      const properties = { title: area?.title ?? '', level: area?.level ?? 0, href: href(`/communes/${nis}`) };
      return feature(properties, geojson, Number(nis));
    })
  )},"cours":${collection(lines)},"noms":${collection(
    rows.flatMap(({ name, rank, lon, lat }) =>
      lon === null || lat === null
        ? []
        : [
            feature(
              { name, rank: rank ?? UNRANKED },
              `{"type":"Point","coordinates":[${degrees(lon)},${degrees(lat)}]}`
            )
          ]
    )
  )}}`;
}
