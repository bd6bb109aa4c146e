import { inArray, lte, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { cropOf, type Extent, type MapLabel } from '#ui/charts/labels.ts';
import { clipLines, coarsen, coarsenLines, middleOf, type Crop, type Point } from '#ui/charts/paths.ts';
import { perimetresOf, type Perimetre } from '../communes/perimetres.ts';
import { citedSources, getReference, type Reference, type Source } from '../reference.server.ts';
import { searchKeyOf } from '../rules.ts';
import { coursEau, villes } from '../openstreetmap/tables.ts';
import { contours } from '../tables.ts';
import { grandsCours } from './fond.ts';

/** A map without its colours: all that stays the same whatever is shown on it. */
export type FondDeCarte = {
  crop: Crop;
  /** Units of the plane of all maps (100 m) in one of this drawing. */
  grain: number;
  communes: ReadonlyMap<string, { path: string; middle: Point }>;
  /** Towns that give a commune its name, the largest first. */
  villes: MapLabel[];
  cours: { name: string; path: string; wide: boolean }[];
  /** Where the outlines come from, and the towns and watercourses. */
  sources: { contours: Source[]; fond: Source[] };
};

/** Watercourses to draw: the main ones on a large map, more on a small one. */
const coursRank: Record<Perimetre['kind'], number> = {
  region: 1,
  province: 1,
  centre: 1,
  arrondissement: 2,
  commune: 3
};

/** Units of the plane across which a map is drawn; finer than what a screen shows at the width of a figure. */
const GRID = 480;

async function load(key: string, simple: boolean): Promise<FondDeCarte | null> {
  const reference = await getReference();
  const perimetre = perimetresOf(reference).find((one) => one.key === key);
  if (!perimetre) return null;
  const rows = await readRows(perimetre, simple || perimetre.kind === 'region');
  const shapes = rows.filter((row) => row.kind === 'contour');
  const whole = cropOf(shapes.map(extentOf));
  if (!whole) return null;
  const grain = Math.max(1, Math.floor(Math.max(whole.width, whole.height) / GRID));
  const onGrid = (n: number) => Math.round(n / grain);
  const nameOf = (nis: string) => reference.territoires.get(nis)?.nameFr ?? '';
  return {
    grain,
    crop: { x: onGrid(whole.x), y: onGrid(whole.y), width: onGrid(whole.width), height: onGrid(whole.height) },
    communes: new Map(
      shapes.map((row) => {
        const path = coarsen(row.path, grain);
        return [row.id, { path, middle: middleOf(path) }];
      })
    ),
    villes: rows
      .filter((row) => row.kind === 'ville' && searchKeyOf(row.path) === searchKeyOf(nameOf(row.id)))
      .sort((a, b) => a.rank - b.rank)
      .map((row) => ({ text: nameOf(row.id), x: onGrid(row.minX), y: onGrid(row.minY) })),
    cours: rows
      .filter((row) => row.kind === 'cours')
      .map((row) => ({
        name: row.id,
        path: coarsenLines(clipLines(row.path, whole), grain),
        wide: grandsCours.has(row.id)
      }))
      .filter((line) => line.path !== ''),
    sources: {
      contours: sourcesOf(shapes, reference),
      fond: sourcesOf(
        rows.filter((row) => row.kind !== 'contour'),
        reference
      )
    }
  };
}

const sourcesOf = (rows: readonly { sourceId: string }[], reference: Reference): Source[] =>
  citedSources(
    reference,
    rows.map((row) => row.sourceId)
  );

const extentOf = ({ minX, minY, maxX, maxY }: Extent): Extent => ({ minX, minY, maxX, maxY });

/** Outlines, towns (their name stands in the place of a path, their point in that of an extent) and watercourses at once. */
function readRows(perimetre: Perimetre, simple: boolean) {
  const shape = simple ? contours.pathSimple : contours.path;
  return unionAll(
    db()
      .select({
        kind: sql<'contour' | 'ville' | 'cours'>`'contour'`.as('kind'),
        id: contours.nis,
        rank: sql<number>`0`.as('rank'),
        path: sql<string>`${shape}`.as('path'),
        minX: contours.minX,
        minY: contours.minY,
        maxX: contours.maxX,
        maxY: contours.maxY,
        sourceId: contours.sourceId
      })
      .from(contours)
      .where(inArray(contours.nis, perimetre.communes)),
    db()
      .select({
        kind: sql<'contour' | 'ville' | 'cours'>`'ville'`.as('kind'),
        id: villes.nis,
        rank: villes.rank,
        path: villes.name,
        minX: villes.x,
        minY: villes.y,
        maxX: villes.x,
        maxY: villes.y,
        sourceId: villes.sourceId
      })
      .from(villes)
      .where(inArray(villes.nis, perimetre.communes)),
    db()
      .select({
        kind: sql<'contour' | 'ville' | 'cours'>`'cours'`.as('kind'),
        id: coursEau.name,
        rank: coursEau.rank,
        path: coursEau.path,
        minX: coursEau.minX,
        minY: coursEau.minY,
        maxX: coursEau.maxX,
        maxY: coursEau.maxY,
        sourceId: coursEau.sourceId
      })
      .from(coursEau)
      .where(lte(coursEau.rank, coursRank[perimetre.kind]))
  );
}

/** The map of a perimetre, by its key. */
export const getFondDeCarte = keptUntilWrite((key: string) => load(key, false));

/** The same with fewer points, for a map that shows where a thing lies: a third of the bytes. */
export const getFondSimple = keptUntilWrite((key: string) => load(key, true));

/** GeoJSON geometries (text) of communes, for exports. */
export async function getGeometries(nis: string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db()
    .select({ nis: contours.nis, geojson: contours.geojson })
    .from(contours)
    .where(inArray(contours.nis, nis));
  return new Map(rows.map((row) => [row.nis, row.geojson]));
}
