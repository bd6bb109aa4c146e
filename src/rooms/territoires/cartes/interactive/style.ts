import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

type Features = { type: 'FeatureCollection'; features: object[] };

/** What the page fetches to draw its map: degrees (WGS 84), west, south, east, north. */
export type Donnees = { bounds: [number, number, number, number]; communes: Features; cours: Features; noms: Features };
/** The ground of any other map: the same, and the postal places. */
export type Fond = Donnees & { localites: Features };

/** Colours that the drawing takes from the page, by the names of its tokens. */
export const tones = [
  'paper',
  'ink',
  'stone',
  'soft',
  'edge',
  'green-tint',
  'ramp-none',
  'ramp-line',
  'ramp-1',
  'ramp-2',
  'ramp-3',
  'ramp-4',
  'ramp-5'
] as const;
export type Palette = Record<(typeof tones)[number], string>;

/** Name of the picture that fills what is not known. */
export const HATCH = 'hatch';
/** Side of that picture, pixels. */
export const HATCH_SIZE = 10;

/** Pixels (RGBA) of slanting lines that join on all sides. */
export function hatchOf(line: readonly number[], ground: readonly number[]): Uint8Array {
  const pixels = new Uint8Array(HATCH_SIZE * HATCH_SIZE * 4);
  for (let y = 0; y < HATCH_SIZE; y += 1) {
    for (let x = 0; x < HATCH_SIZE; x += 1) {
      const tone = (x + y) % HATCH_SIZE < 2 ? line : ground;
      for (let i = 0; i < 4; i += 1) pixels[(y * HATCH_SIZE + x) * 4 + i] = i === 3 ? 255 : (tone[i] ?? 0);
    }
  }
  return pixels;
}

const geojson = (data: Features) => ({ type: 'geojson' as const, data: data as GeoJSON.FeatureCollection });
const text = { 'text-font': ['Atkinson Next'], 'text-size': 15, 'text-max-width': 7, 'text-padding': 3 };
const haloOf = (palette: Palette) => ({ 'text-halo-color': palette.paper, 'text-halo-width': 2 });

const waters = (palette: Palette): LayerSpecification => ({
  id: 'cours',
  type: 'line',
  source: 'cours',
  layout: { 'line-join': 'round', 'line-cap': 'round' },
  paint: { 'line-color': palette.stone, 'line-width': ['case', ['get', 'wide'], 2.4, 1.1] }
});

/** Names of the great watercourses, then those of places, where they do not collide. */
const names = (palette: Palette): LayerSpecification[] => [
  {
    id: 'names-of-waters',
    type: 'symbol',
    source: 'cours',
    filter: ['get', 'wide'],
    layout: {
      ...text,
      'text-size': 13,
      'symbol-placement': 'line',
      'text-field': ['get', 'name'],
      'symbol-spacing': 400
    },
    paint: { ...haloOf(palette), 'text-color': palette.stone }
  },
  {
    id: 'names',
    type: 'symbol',
    source: 'noms',
    layout: { ...text, 'text-field': ['get', 'name'], 'symbol-sort-key': ['get', 'rank'] },
    paint: { ...haloOf(palette), 'text-color': palette.ink }
  }
];

/** From this zoom on postal places are named too: a province has hundreds. */
const LOCALITES_ZOOM = 10.5;

/** The ground of other maps: communes without classes, watercourses, names; what stands on it is not its own. */
export function fondStyleOf({ communes, cours, noms, localites }: Fond, palette: Palette): StyleSpecification {
  const [ofWaters, ofCommunes] = names(palette);
  const layers: (LayerSpecification | undefined)[] = [
    { id: 'ground', type: 'background', paint: { 'background-color': palette.paper } },
    { id: 'communes', type: 'fill', source: 'communes', paint: { 'fill-color': palette['green-tint'] } },
    {
      id: 'edges',
      type: 'line',
      source: 'communes',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.edge, 'line-width': 0.8, 'line-opacity': 0.7 }
    },
    waters(palette),
    ofWaters,
    {
      id: 'names-of-localites',
      type: 'symbol',
      source: 'localites',
      minzoom: LOCALITES_ZOOM,
      layout: { ...text, 'text-size': 13, 'text-field': ['get', 'name'] },
      paint: { ...haloOf(palette), 'text-color': palette.soft }
    },
    ofCommunes
  ];
  return {
    version: 8,
    sources: {
      communes: geojson(communes),
      cours: geojson(cours),
      noms: geojson(noms),
      localites: geojson(localites)
    },
    layers: layers.filter((one) => one !== undefined)
  };
}

/**
 * The drawing: classes and colours of the map on the page, watercourses, names where they do not collide.
 * @param here code of the commune that the page is about; its edge is dark
 */
export function styleOf({ communes, cours, noms }: Donnees, palette: Palette, here: number | null): StyleSpecification {
  const level = ['get', 'level'] as const;
  return {
    version: 8,
    sources: { communes: geojson(communes), cours: geojson(cours), noms: geojson(noms) },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.paper } },
      {
        id: 'communes',
        type: 'fill',
        source: 'communes',
        filter: ['>', [...level], 0],
        paint: {
          'fill-antialias': false,
          'fill-color': [
            'match',
            [...level],
            1,
            palette['ramp-1'],
            2,
            palette['ramp-2'],
            3,
            palette['ramp-3'],
            4,
            palette['ramp-4'],
            palette['ramp-5']
          ]
        }
      },
      {
        id: 'unknown',
        type: 'fill',
        source: 'communes',
        filter: ['==', [...level], 0],
        paint: { 'fill-pattern': HATCH }
      },
      {
        id: 'edges',
        type: 'line',
        source: 'communes',
        layout: { 'line-join': 'round' },
        paint: { 'line-color': palette['ramp-line'], 'line-width': 1.2 }
      },
      waters(palette),
      {
        id: 'pointed',
        type: 'line',
        source: 'communes',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': palette.ink,
          'line-width': 3,
          'line-opacity': [
            'case',
            ['any', ['boolean', ['feature-state', 'pointed'], false], ['==', ['id'], here ?? -1]],
            1,
            0
          ]
        }
      },
      ...names(palette)
    ]
  };
}
