import * as v from 'valibot';
import { ChargementError, Releve } from './erreur.ts';
import { lineAt, textOf, type Fichier } from './fichier.ts';

/** WGS 84 degrees, in a window around Belgium: what is outside of it is not what we asked for. */
const position = v.pipe(
  v.array(v.number()),
  v.check(([lon = 0, lat = 0]) => lon > 1.5 && lon < 7.5 && lat > 48.5 && lat < 52.5, 'not a place in or near Belgium')
);
const line = v.array(position);

export const polygonal = v.variant('type', [
  v.object({ type: v.literal('Polygon'), coordinates: v.array(line) }),
  v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(v.array(line)) })
]);
export const lineal = v.variant('type', [
  v.object({ type: v.literal('LineString'), coordinates: line }),
  v.object({ type: v.literal('MultiLineString'), coordinates: v.array(line) })
]);
export const punctual = v.object({ type: v.literal('Point'), coordinates: position });

export type Polygonal = v.InferOutput<typeof polygonal>;

export const ringsOf = (shape: Polygonal) => (shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat());

/** @throws ChargementError where the text is not JSON */
export function parseJson(fichier: Fichier): unknown {
  const text = textOf(fichier);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    const cut = position === undefined || Number(position) >= text.length;
    const at = cut ? text.trimEnd().length : Number(position);
    const anomalie = {
      line: lineAt(text, at),
      column: `character ${at - text.lastIndexOf('\n', at - 1)}`,
      reason: cut ? 'the file is cut short: its JSON has no end' : 'not a JSON file'
    };
    throw new ChargementError(fichier.file, [anomalie]);
  }
}

type Schema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>;

export type Objet<Properties, Geometry> = { properties: Properties; geometry: Geometry; line: number; path: string };

/**
 * The features of a GeoJSON file.
 *
 * @throws ChargementError where it is not made as `properties` and `geometry` say
 */
export function readFeatures<Properties extends Schema, Geometry extends Schema>(
  fichier: Fichier,
  properties: Properties,
  geometry: Geometry
): Objet<v.InferOutput<Properties>, v.InferOutput<Geometry>>[] {
  const releve = new Releve(fichier.file);
  const collection = v.object({ type: v.literal('FeatureCollection'), features: v.array(v.unknown()) });
  const features = check(collection, parseJson(fichier), () => 1, '', releve)?.features ?? [];
  const lines = textOf(fichier).split('\n');
  // These files have one feature a line, after a line that opens the collection.
  const lineOf = (at: number) => (lines[at + 1]?.startsWith('{"type":"Feature"') ? at + 2 : 1);
  const feature = v.object({ type: v.literal('Feature'), properties, geometry });
  const found = features.flatMap((given, at) => {
    const checked = check(feature, given, () => lineOf(at), `features[${at}].`, releve);
    // The checked value is what the two schemas give: valibot cannot say so of schemas it does not know.
    const { properties: p, geometry: g } = (checked ?? {}) as {
      properties: v.InferOutput<Properties>;
      geometry: v.InferOutput<Geometry>;
    };
    return checked ? [{ properties: p, geometry: g, line: lineOf(at), path: `features[${at}]` }] : [];
  });
  if (found.length === 0) releve.add(1, 'features', 'the file has no features');
  releve.stopIfAny();
  return found;
}

/** The value as the schema says, or undefined and a note of each thing that is not so. */
export function check<S extends Schema>(
  schema: S,
  value: unknown,
  lineOf: () => number,
  path: string,
  releve: Releve
): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  for (const issue of result.issues) {
    releve.add(lineOf(), `${path}${v.getDotPath(issue) ?? ''}` || '-', issue.message);
  }
  return undefined;
}
