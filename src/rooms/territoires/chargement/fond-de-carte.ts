import * as v from 'valibot';
import { lieuKinds, type coursEau, type lieuxHabites, type villes } from '../openstreetmap/tables.ts';
import { wallonie } from '../communes/perimetres.ts';
import { searchKeyOf } from '../rules.ts';
import type { Territoires } from './communes.ts';
import { Releve } from './erreur.ts';
import type { Fichier } from './fichier.ts';
import { lineal, punctual, readFeatures } from './geojson.ts';
import { project } from './projection.ts';
import type { SourceId } from './sources.ts';
import { traceLines } from './trace.ts';

const SOURCE: SourceId = 'osm-fond';

type Rank = 1 | 2 | 3;

/**
 * The watercourses worth drawing under a map of Wallonia (1), of a province (2) or of a smaller territory (3), with the
 * names that their parts bear in the file. A choice of ours, for legibility; one of which the file has only shreds is out.
 */
const COURS_EAU: readonly (readonly [name: string, rank: Rank, ...parts: string[]])[] = [
  ['Meuse', 1, 'La Meuse', 'Maas'],
  ['Sambre', 1, 'La Sambre', 'La Sambre Canalisée'],
  ['Ourthe', 1, 'Ourthe', "L'Ourthe"],
  ['Semois', 1, 'La Semois', 'Semois', 'La Semoy'],
  ['Lesse', 1, 'La Lesse', 'Lesse'],
  ['Escaut', 1, "L'Escaut", "L' Escaut", 'Escaut', "L'Escaut Canalisée", 'Schelde'],
  ['Viroin', 2, 'Le Viroin'],
  ['Vesdre', 2, 'Vesdre'],
  ['Amblève', 2, 'Amblève', 'Amel / Amblève'],
  ['Ourthe occidentale', 2, 'Ourthe Occidentale'],
  ['Ourthe orientale', 2, 'Ourthe Orientale', "L'Ourthe Orientale"],
  ['Lomme', 2, 'La Lomme'],
  ['Bocq', 2, 'Le Bocq'],
  ['Orneau', 2, "L'Orneau"],
  ['Mehaigne', 2, 'La Mehaigne'],
  ['Eau Blanche', 2, "L'Eau Blanche", 'Eau Blanche'],
  ['Eau Noire', 2, "L'Eau Noire"],
  ['Eau d’Heure', 2, "L'Eau d'Heure", "Eau d'Heure", "Eau d'heure"],
  ['Houille', 2, 'La Houille'],
  ['Hermeton', 2, "L'Hermeton"],
  ['Haine', 2, 'La Haine'],
  ['Dyle', 2, 'Dyle', 'Dijle'],
  ['Dendre', 2, 'Dendre', 'Dender', 'Dendre Orientale'],
  ['Senne', 2, 'Senne', 'La Senne', 'Senne - Zenne', 'Senne-Zenne', 'Zenne'],
  ['Sûre', 2, 'Sûre'],
  ['Our', 2, 'Our'],
  ['Chiers', 2, 'La Chiers', 'Chiers'],
  ['Vierre', 2, 'La Vierre'],
  ['Hoyoux', 2, 'Le Hoyoux'],
  ['Samson', 3, 'Le Samson'],
  ['Wimbe', 3, 'La Wimbe', 'Wimbe'],
  ['Wamme', 3, 'La Wamme'],
  ['Almache', 3, "L'Almache"],
  ['Hantes', 3, 'La Hantes'],
  ['Biesmelle', 3, 'La Biesmelle'],
  ['Warche', 3, 'La Warche', 'Warche'],
  ['Geer', 3, 'Le Geer', 'Geer', 'Jeker'],
  ['Rulles', 3, 'La Rulles'],
  ['Ton', 3, 'Le Ton'],
  ['Sennette', 3, 'La Sennette', 'Sennette']
];

export function readCoursEau(fichier: Fichier): (typeof coursEau.$inferInsert)[] {
  const releve = new Releve(fichier.file);
  const features = readFeatures(fichier, v.object({ name: v.optional(v.string()), kind: v.string() }), lineal);
  const lastLine = features.at(-1)?.line ?? 1;
  const linesOf = Map.groupBy(
    features.flatMap(({ properties, geometry }) =>
      (geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates).map((line) => ({
        name: properties.name,
        line
      }))
    ),
    ({ name }) => name
  );
  const unnamed = linesOf.get(undefined)?.map(({ line }) => line) ?? [];
  const found = COURS_EAU.map(([name, rank, ...parts]) => {
    const named = parts.flatMap((part) => linesOf.get(part) ?? []).map(({ line }) => line);
    const ends = new Set(named.flatMap(endsOf));
    // A part without a name that goes from one of its parts to another is the river between them.
    const between = unnamed.filter((line) => endsOf(line).every((end) => ends.has(end)));
    const lines = [...named, ...between];
    for (const part of parts) {
      if (!linesOf.has(part)) releve.add(lastLine, 'features', `no line for ${part}: the file is incomplete`);
    }
    return { name, rank, ...traceLines(lines), sourceId: SOURCE };
  });
  releve.stopIfAny();
  return found;
}

const endsOf = (line: readonly (readonly number[])[]) => [line[0], line.at(-1)].map(String);

const place = v.object({
  name: v.optional(v.string()),
  kind: v.string(),
  nis: v.optional(v.string()),
  osm_population: v.optional(v.number())
});

/** Cities and towns, the largest first as OpenStreetMap tells: an order for labels, not a statistic. */
export function readVilles(fichier: Fichier, known: Territoires): (typeof villes.$inferInsert)[] {
  const releve = new Releve(fichier.file);
  const towns = readFeatures(fichier, place, punctual)
    .filter(({ properties }) => properties.kind === 'city' || properties.kind === 'town')
    .toSorted((a, b) => (b.properties.osm_population ?? 0) - (a.properties.osm_population ?? 0));
  const found = towns.map(({ properties, geometry, line, path }, at) => {
    const nis = properties.nis ?? '';
    if (!properties.name) releve.add(line, `${path}.properties.name`, 'empty, and needed');
    if (!known.communes.has(nis)) releve.add(line, `${path}.properties.nis`, `unknown code “${nis}”`);
    const [lon = 0, lat = 0] = geometry.coordinates;
    const [x, y] = project(lon, lat).map(Math.round) as [number, number];
    const official = known.communes.get(nis)?.nameFr ?? '';
    const given = properties.name ?? '';
    // A town that gives its commune its name is spelled as the commune is, officially: « Eghezée ».
    const name = searchKeyOf(given) === searchKeyOf(official) ? official : given;
    return { rank: at + 1, name, nis, x, y, sourceId: SOURCE };
  });
  releve.stopIfAny();
  return found;
}

/**
 * The places of Wallonia that somebody may call home, each once in its commune: fields and woods that have a name
 * (`locality`) are left out.
 */
export function readLieuxHabites(fichier: Fichier, known: Territoires): (typeof lieuxHabites.$inferInsert)[] {
  const releve = new Releve(fichier.file);
  const found = new Map<string, typeof lieuxHabites.$inferInsert>();
  for (const { properties, line, path } of readFeatures(fichier, place, punctual)) {
    const { name, nis = '' } = properties;
    const kind = lieuKinds.find((one) => one === properties.kind);
    if (!kind || !name) continue;
    const commune = known.communes.get(nis);
    if (!commune) releve.add(line, `${path}.properties.nis`, `unknown code “${nis}”`);
    else if (commune.regionNis === wallonie) {
      found.set(`${nis} ${name}`, { nis, name, kind, searchKey: searchKeyOf(name), sourceId: SOURCE });
    }
  }
  releve.stopIfAny();
  return [...found.values()];
}
