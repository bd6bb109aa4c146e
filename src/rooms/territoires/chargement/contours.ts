import { feature, neighbors } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import * as v from 'valibot';
import type { contours, voisinages } from '../tables.ts';
import type { Territoires } from './communes.ts';
import { Releve } from './erreur.ts';
import type { Fichier } from './fichier.ts';
import { check, parseJson, polygonal, readFeatures, ringsOf, type Polygonal } from './geojson.ts';
import type { SourceId } from './sources.ts';
import { traceRings } from './trace.ts';

export type Contour = typeof contours.$inferInsert;
type Voisinage = typeof voisinages.$inferInsert;

const SOURCE: SourceId = 'statbel-contours';

const geometries = v.object({
  type: v.literal('GeometryCollection'),
  geometries: v.array(
    v.object({ type: v.picklist(['Polygon', 'MultiPolygon']), properties: v.record(v.string(), v.string()) })
  )
});
const topology = v.object({
  type: v.literal('Topology'),
  arcs: v.array(v.array(v.array(v.number()))),
  objects: v.object({
    communes: geometries,
    arrondissements: geometries,
    provinces: geometries,
    regions: geometries
  })
});

const LEVELS = [
  ['communes', 'nis'],
  ['arrondissements', 'arr_nis'],
  ['provinces', 'prov_nis'],
  ['regions', 'reg_nis']
] as const;

type Drawn = GeometryCollection['geometries'][number];

export type Topologie = {
  /** Outline of every territory, the same in both degrees of detail. */
  contours: ReadonlyMap<string, Contour>;
  voisinages: Voisinage[];
};

/** Outlines that fit together, of communes and of the areas they make up, and which communes touch. */
export function readTopologie(fichier: Fichier, known: Territoires): Topologie {
  const releve = new Releve(fichier.file);
  const given = parseJson(fichier);
  check(topology, given, () => 1, '', releve);
  releve.stopIfAny();
  // Checked above as far as it is used; the drawing of arcs below may still find one that is not there.
  const topo = given as Topology<Record<(typeof LEVELS)[number][0], GeometryCollection>>;
  const territoires = new Map(known.rows.map((row) => [row.nis, row]));
  const found = new Map<string, Contour>();
  const unknown: { column: string; nis: string }[] = [];
  for (const [level, key] of LEVELS) {
    for (const [at, geometry] of topo.objects[level].geometries.entries()) {
      const nis = propertyOf(geometry, key);
      const column = `objects.${level}.geometries[${at}].properties.${key}`;
      // Brussels is a region without a province; this file draws it at both levels.
      if (level === 'provinces' && nis === propertyOf(geometry, 'reg_nis')) continue;
      if (!territoires.has(nis)) unknown.push({ column, nis });
      else if (found.has(nis)) releve.add(1, column, `duplicate key: ${nis}`);
      else {
        const shape = shapeOf(topo, geometry);
        const checked = check(polygonal, shape, () => 1, `objects.${level}.geometries[${at}].`, releve);
        if (checked) found.set(nis, contourOf(nis, checked));
      }
    }
  }
  const missing = known.rows.filter((row) => !found.has(row.nis));
  // Outlines of more communes than the table has: it is the table that is cut.
  if (missing.length === 0 && unknown.length > 0) {
    const { releve: communes, lastLine } = known.tableau;
    for (const { nis } of unknown)
      communes.add(lastLine, 'nis', `no row for ${nis}, which ${fichier.file} draws: the file is incomplete`);
    communes.stopIfAny();
  }
  for (const { column, nis } of unknown) releve.add(1, column, `unknown code “${nis}”`);
  for (const { nis, nameFr } of missing)
    releve.add(1, 'objects', `no outline for ${nis} ${nameFr}: the file is incomplete`);
  releve.stopIfAny();
  return { contours: found, voisinages: voisinagesOf(topo.objects.communes) };
}

const propertyOf = (geometry: Drawn | undefined, name: string) =>
  (geometry?.properties as Record<string, string> | undefined)?.[name] ?? '';

function shapeOf(topo: Topology, geometry: Drawn): unknown {
  try {
    const drawn = feature(topo, geometry);
    return drawn.type === 'Feature' ? drawn.geometry : undefined;
  } catch {
    return undefined;
  }
}

function voisinagesOf({ geometries: communes }: GeometryCollection): Voisinage[] {
  const nisOf = (at: number) => propertyOf(communes[at], 'nis');
  return neighbors(communes).flatMap((others, at) =>
    others.map((other) => ({ nis: nisOf(at), neighbourNis: nisOf(other) }))
  );
}

function contourOf(nis: string, shape: Polygonal, simple?: string): Contour {
  const { path, ...box } = traceRings(ringsOf(shape));
  return { nis, path, pathSimple: simple ?? path, ...box, geojson: JSON.stringify(shape), sourceId: SOURCE };
}

/**
 * Finer outlines of some communes, or of a province, that take the place of those of the topology.
 *
 * @param of the territories that the file must draw, each once
 */
export function readContours(
  fichier: Fichier,
  key: 'nis' | 'prov_nis',
  of: readonly string[],
  topologie: Topologie
): Contour[] {
  const releve = new Releve(fichier.file);
  const features = readFeatures(fichier, v.object({ [key]: v.string() }), polygonal);
  const expected = new Set(of);
  const found = new Map<string, Contour>();
  for (const { properties, geometry, line, path } of features) {
    const nis = properties[key] ?? '';
    const column = `${path}.properties.${key}`;
    if (!expected.has(nis)) releve.add(line, column, `unknown code “${nis}”`);
    else if (found.has(nis)) releve.add(line, column, `duplicate key: ${nis}`);
    else found.set(nis, contourOf(nis, geometry, topologie.contours.get(nis)?.pathSimple));
  }
  for (const nis of expected) {
    if (!found.has(nis))
      releve.add(features.at(-1)?.line ?? 1, 'features', `no outline for ${nis}: the file is incomplete`);
  }
  releve.stopIfAny();
  return [...found.values()];
}
