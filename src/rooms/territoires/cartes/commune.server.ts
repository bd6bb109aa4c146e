import { and, eq, gte, lte, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { cropOf, type MapLabel } from '#ui/charts/labels.ts';
import { clipLines, type Crop } from '#ui/charts/paths.ts';
import { project } from '../chargement/projection.ts';
import { coursEau } from '../openstreetmap/tables.ts';
import { contours, localites } from '../tables.ts';
import { grandsCours } from './fond.ts';

/** One commune, on the plane of every map (units of 100 m): its outline, its watercourses, its postal places. */
export type FondDeCommune = {
  crop: Crop;
  path: string;
  cours: { name: string; path: string; wide: boolean }[];
  /** Its postal places: the parts of it that people know and that addresses name. */
  localites: MapLabel[];
};

const within = { minX: contours.minX, minY: contours.minY, maxX: contours.maxX, maxY: contours.maxY };

/** The map of one commune; null where its outline is not held. */
export const getFondDeCommune = keptUntilWrite(async (nis: string): Promise<FondDeCommune | null> => {
  const rows = await unionAll(
    db()
      .select({
        kind: sql<'contour' | 'cours' | 'localite'>`'contour'`.as('kind'),
        name: contours.nis,
        path: contours.path,
        rank: sql<number>`0`.as('rank'),
        ...within
      })
      .from(contours)
      .where(eq(contours.nis, nis)),
    db()
      .select({
        kind: sql<'contour' | 'cours' | 'localite'>`'cours'`.as('kind'),
        name: coursEau.name,
        path: coursEau.path,
        rank: coursEau.rank,
        ...within
      })
      .from(coursEau)
      .innerJoin(
        contours,
        and(
          eq(contours.nis, nis),
          lte(coursEau.minX, contours.maxX),
          gte(coursEau.maxX, contours.minX),
          lte(coursEau.minY, contours.maxY),
          gte(coursEau.maxY, contours.minY)
        )
      ),
    db()
      .select({
        kind: sql<'contour' | 'cours' | 'localite'>`'localite'`.as('kind'),
        name: localites.place,
        path: sql<string>`''`.as('path'),
        rank: sql<number>`0`.as('rank'),
        // Degrees; the others are units of the plane.
        minX: sql<number>`${localites.lon}`.as('min_x'),
        minY: sql<number>`${localites.lat}`.as('min_y'),
        maxX: sql<number>`${localites.lon}`.as('max_x'),
        maxY: sql<number>`${localites.lat}`.as('max_y')
      })
      .from(localites)
      .where(eq(localites.nis, nis))
  );
  const shape = rows.find(({ kind }) => kind === 'contour');
  const crop = shape && cropOf([shape]);
  if (!shape || !crop) return null;
  return {
    crop,
    path: shape.path,
    cours: rows.flatMap(({ kind, name, path }) => {
      const inside = kind === 'cours' ? clipLines(path, crop) : '';
      return inside ? [{ name, path: inside, wide: grandsCours.has(name) }] : [];
    }),
    localites: rows
      .filter(({ kind }) => kind === 'localite')
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, minX, minY }) => ({ text: name, ...pinAt(minX, minY) }))
  };
});

/** Where a place lies on the plane of every map. @param lon, lat WGS 84 degrees */
export function pinAt(lon: number, lat: number): { x: number; y: number } {
  const [x, y] = project(lon, lat);
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
