import { and, eq, gte, lte } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { project } from '../chargement/projection.ts';
import { contours, territoires } from '../tables.ts';
import { farFrom, isInside } from './dedans.ts';

/** Outlines are as fine as 100 m: nearer to a border than this (units of 100 m) a point may be of either side. */
const BORDER = 3;

/** The communes that a point may be of: the one it lies in first, then those whose border it is near. */
export async function communesAt(tx: Orm, lon: number, lat: number): Promise<{ nis: string; name: string }[]> {
  const [x, y] = project(lon, lat);
  const rows = await tx
    .select({ nis: contours.nis, name: territoires.nameFr, path: contours.path })
    .from(contours)
    .innerJoin(territoires, and(eq(territoires.nis, contours.nis), eq(territoires.kind, 'commune')))
    .where(
      and(
        lte(contours.minX, Math.ceil(x + BORDER)),
        gte(contours.maxX, Math.floor(x - BORDER)),
        lte(contours.minY, Math.ceil(y + BORDER)),
        gte(contours.maxY, Math.floor(y - BORDER))
      )
    );
  return rows
    .map(({ nis, name, path }) => ({ nis, name, in: isInside(path, [x, y]), far: farFrom(path, [x, y]) }))
    .filter((one) => one.in || one.far <= BORDER)
    .sort((a, b) => Number(b.in) - Number(a.in) || a.far - b.far)
    .map(({ nis, name }) => ({ nis, name }));
}
